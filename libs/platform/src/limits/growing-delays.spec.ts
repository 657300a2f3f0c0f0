import fc from 'fast-check';
import { GrowingDelays } from './growing-delays';

const RULE = { free: 3, firstSeconds: 1, longestSeconds: 8, forgetSeconds: 100 };

describe('growing delays', () => {
  let at = 0;
  const clock = { now: () => new Date(at) };
  const make = () => new GrowingDelays(clock, RULE);
  beforeEach(() => {
    at = 1_000_000;
  });

  const failOnce = async (delays: GrowingDelays, key = 'a'): Promise<void> => {
    await delays.begin(key);
    delays.fail(key);
  };

  it('cost nothing at first, then double up to the longest', async () => {
    const delays = make();
    const waits: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      await failOnce(delays);
      waits.push(delays.waitOf('a'));
      at += delays.waitOf('a');
    }
    expect(waits).toEqual([0, 0, 1000, 2000, 4000, 8000, 8000, 8000]);
    expect(delays.waitOf('b')).toBe(0);
  });

  it('refuse in words that say when to come again', async () => {
    const delays = make();
    for (let i = 0; i < 4; i += 1) {
      at += delays.waitOf('a');
      await failOnce(delays);
    }
    at += 100;
    const refusal = { code: 'too-many-requests', status: 429, headers: { 'Retry-After': '2' } };
    expect(() => delays.check('a')).toThrow(expect.objectContaining(refusal));
    await expect(delays.begin('a')).rejects.toMatchObject(refusal);
  });

  it('are forgotten by a success, by word, and by time', async () => {
    const delays = make();
    const slow = async () => {
      for (let i = 0; i < 4; i += 1) {
        at += delays.waitOf('a');
        await failOnce(delays);
      }
      expect(delays.waitOf('a')).toBeGreaterThan(0);
    };
    await slow();
    at += delays.waitOf('a');
    await delays.begin('a');
    delays.pass('a');
    expect(delays.waitOf('a')).toBe(0);
    await slow();
    delays.forget('a');
    expect(delays.waitOf('a')).toBe(0);
    await slow();
    at += RULE.forgetSeconds * 1000;
    for (let i = 0; i < RULE.free - 1; i += 1) await failOnce(delays);
    expect(delays.waitOf('a')).toBe(0);
  });

  it('let guesses that come all at once try no more than guesses one by one, and honest attempts all through', async () => {
    const delays = make();
    let tried = 0;
    const guess = async (): Promise<void> => {
      await delays.begin('a');
      tried += 1;
      await new Promise(setImmediate);
      delays.fail('a');
    };
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, guess));
    expect(tried).toBe(RULE.free);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(20 - RULE.free);
    const honest = async (): Promise<void> => {
      await delays.begin('b');
      await new Promise(setImmediate);
      delays.pass('b');
    };
    await Promise.all(Array.from({ length: 20 }, honest));
    expect(delays.waitOf('b')).toBe(0);
  });

  it('never let more than the free guesses and one for each delay through, in whatever order and time', async () => {
    const steps = fc.array(fc.record({ pause: fc.integer({ min: 0, max: 5000 }), right: fc.boolean() }), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const delays = make();
        let failures = 0;
        let openAt = at;
        for (const { pause, right } of all) {
          at += pause;
          const admitted = await delays.begin('a').then(
            () => true,
            () => false,
          );
          expect(admitted).toBe(at >= openAt);
          if (!admitted) continue;
          failures = right ? 0 : failures + 1;
          if (right) delays.pass('a');
          else delays.fail('a');
          const delay = failures < RULE.free ? 0 : Math.min(8, 2 ** (failures - RULE.free));
          openAt = at + delay * 1000;
        }
      }),
    );
  });

  it('hold no key for ever: old ones leave as new ones come', async () => {
    const delays = make();
    for (let i = 0; i < 500; i += 1) await failOnce(delays, `old-${i}`);
    expect(delays.size).toBe(500);
    at += RULE.forgetSeconds * 1000;
    for (let i = 0; i < 500; i += 1) await failOnce(delays, `new-${i}`);
    expect(delays.size).toBe(500);
  });
});
