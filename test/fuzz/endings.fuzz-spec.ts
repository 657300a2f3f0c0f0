import fc from 'fast-check';
import { Bench } from '../cases/charging-1/bench';
import { RulesWorld } from './endings/rules-world';
import type { Delivery, Story } from './endings/messages';
import { ServedWorld, StoryClock } from './endings/served-world';
import { stories } from './endings/story';
import { playOut } from './endings/verdict';
import { FUZZ, tell } from './settings';

/**
 * However cars come and go, and whatever is lost, late, repeated or without an id: after time enough no session is open,
 * each was ended once and by its own signs, and its energy is what flowed or is marked (`test/cases/charging-1`).
 */
describe('every session ends', () => {
  it(`by the rules alone, in ${FUZZ.endingRules} stories`, async () => {
    let ended = 0;
    const property = fc.asyncProperty(stories, async (story) => {
      expect(await playOut(story, new RulesWorld())).toEqual([]);
      ended += story.truths.length;
    });
    await fc.assert(property, { seed: FUZZ.seed, numRuns: FUZZ.endingRules });
    tell(`every session ends: ${ended} sessions by the rules (seed ${FUZZ.seed})`);
    expect(ended).toBeGreaterThan(FUZZ.endingRules);
  });

  it.each<[string, Partial<RulesWorld>]>([
    ['ends nothing with time', { settle: () => undefined }],
    ['bills nothing that was reviewed', { lapse: () => undefined }],
    ['keeps no late stop', { deliver: keepsNoLateStop }],
  ])('and a world that %s is found out', async (_name, fault) => {
    const faulty = async (story: Story) => (await playOut(story, Object.assign(new RulesWorld(), fault))).length > 0;
    const found = fc.asyncProperty(stories, async (story) => !(await faulty(story)));
    expect((await fc.check(found, { seed: FUZZ.seed, numRuns: 200 })).failed).toBe(true);
  });

  describe('over WebSocket, HTTP and PostgreSQL', () => {
    let bench: Bench;
    let clock: StoryClock;
    beforeAll(async () => {
      clock = new StoryClock();
      bench = await Bench.start(clock.now);
    });
    afterAll(async () => {
      await bench.stop();
      clock.restore();
    });

    it(
      `in ${FUZZ.endingStories} stories`,
      async () => {
        let ended = 0;
        const driver = await bench.newDriver();
        const property = fc.asyncProperty(stories, async (story) => {
          const world = await ServedWorld.open(bench, driver, clock);
          try {
            expect(await playOut(story, world)).toEqual([]);
          } finally {
            await world.close();
          }
          ended += story.truths.length;
        });
        await fc.assert(property, { seed: FUZZ.seed, numRuns: FUZZ.endingStories, endOnFailure: true });
        tell(`every session ends: ${ended} sessions of the product (seed ${FUZZ.seed})`);
        expect(ended).toBeGreaterThan(FUZZ.endingStories);
      },
      60_000 + FUZZ.endingStories * 10_000,
    );
  });
});

/** A stop that comes after the end by rule is answered and thrown away. */
function keepsNoLateStop(this: RulesWorld, delivery: Delivery): void {
  const { message } = delivery;
  const isLate = message.kind === 'stop' && (this.sessions()[message.session]?.endedBy ?? null) !== null;
  if (!isLate) RulesWorld.prototype.deliver.call(this, delivery);
}
