import fc from 'fast-check';
import { SIGN_IN_DELAYS } from '@evc/platform';
import { type Guess, GuessLimits } from './guess-limits';

const HOME = '192.0.2.1';
const NAME = Buffer.alloc(32, 7);

describe('limits of guessing (ASVS 6.3.1)', () => {
  let at = 0;
  beforeEach(() => {
    at = 1_000_000;
  });
  const make = (): GuessLimits => new GuessLimits({ now: () => new Date(at) });
  const guess = (address: string, name: Guess['name'] = NAME): Guess => ({
    name,
    address,
    isKnownNetwork: async () => address === HOME,
  });
  /** One attempt; null when it was let through, else the seconds to wait. */
  const attempt = async (limits: GuessLimits, one: Guess, right: boolean): Promise<number | null> => {
    try {
      await limits.check(one);
      const count = limits.counting(one);
      await count.begins();
      if (right) count.passes();
      else count.fails();
      return null;
    } catch (error) {
      return Number((error as { headers: Record<string, string> }).headers['Retry-After']);
    }
  };

  it('a name from one network: some free tries, then a wait that grows, also in the owner’s network', async () => {
    const limits = make();
    const waits: number[] = [];
    for (let i = 0; i < 14; i += 1) {
      await attempt(limits, guess(HOME), false);
      const wait = (await attempt(limits, guess(HOME), false)) ?? 0;
      waits.push(wait);
      at += wait * 1000;
    }
    expect(waits.filter((wait) => wait > 0).slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });

  it('one network, many names: each gets one try until the network is slowed, and other networks are not', async () => {
    const limits = make();
    for (let i = 0; i < SIGN_IN_DELAYS.network.free; i += 1) {
      expect(await attempt(limits, guess('198.51.100.1', Buffer.from(`name ${i}`)), false)).toBeNull();
    }
    expect(await attempt(limits, guess('198.51.100.1', Buffer.from('one more')), true)).toBe(1);
    expect(await attempt(limits, guess('198.51.100.2', Buffer.from('one more')), true)).toBeNull();
  });

  it('many networks, one name: slowed for all of them, known network apart; another name is not', async () => {
    const limits = make();
    const { free } = SIGN_IN_DELAYS.name;
    for (let i = 0; i < free; i += 1) expect(await attempt(limits, guess(`198.51.100.${i}`), false)).toBeNull();
    expect(await attempt(limits, guess('203.0.113.9'), true)).toBe(1);
    expect(await attempt(limits, guess(HOME), true)).toBeNull();
    expect(await attempt(limits, guess('203.0.113.9', Buffer.from('other')), true)).toBeNull();
    limits.forget(NAME, '203.0.113.9');
    expect(await attempt(limits, guess('203.0.113.9'), true)).toBeNull();
  });

  it('a whole /64 counts as one network', async () => {
    const limits = make();
    const { free } = SIGN_IN_DELAYS.pair;
    for (let i = 0; i < free; i += 1) await attempt(limits, guess(`2001:db8:1:2::${i}`), false);
    expect(await attempt(limits, guess('2001:db8:1:2:ffff::1'), true)).toBe(1);
  });

  it('whatever an attacker does from other networks, the owner at home gets in at once with the right password', async () => {
    const step = fc.record({
      network: fc.integer({ min: 0, max: 400 }),
      tries: fc.integer({ min: 1, max: 40 }),
      pause: fc.integer({ min: 0, max: 3_600_000 }),
      together: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const limits = make();
        for (const { network, tries, pause, together } of steps) {
          at += pause;
          const address = `198.51.${network >> 8}.${network & 255}`;
          const all = Array.from({ length: tries }, () => () => attempt(limits, guess(address), false));
          if (together) await Promise.all(all.map((run) => run()));
          else for (const run of all) await run();
          expect(await attempt(limits, guess(HOME), true)).toBeNull();
        }
      }),
    );
  });

  it('spread over any number of networks, a name is guessed at no more than the free tries and one for each delay', async () => {
    const limits = make();
    const begun = at;
    let tried = 0;
    for (let i = 0; at - begun < 86_400_000; i += 1) {
      const wait = await attempt(limits, guess(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`), false);
      if (wait === null) tried += 1;
      else at += wait * 1000;
    }
    expect(tried).toBeLessThan(150);
  });
});
