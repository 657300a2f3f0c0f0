import fc from 'fast-check';
import type { SignedCheckpoint } from '../checkpoint';
import type { CheckpointKey } from '../ed25519';
import type { EventSigner } from '../event-key';
import { type Choice, MemoryLedger, rowsOf, seedKey, seedSigner } from './__fixtures__/memory-ledger';
import { MUTATIONS } from './__fixtures__/tampering';
import { verifyLedger } from './verify-ledger';

/** Ten thousand in the long form; each kind of change is tried in any case. */
const LEDGERS = Number(process.env['EVC_TAMPERED_LEDGERS'] ?? 250);
const MINUTE = 60_000;

interface Step {
  readonly choice: Choice;
  readonly waitMs: number;
  readonly sign: boolean;
  /** Written without the event key, signed later. */
  readonly late: boolean;
}

interface Story {
  readonly steps: readonly Step[];
  readonly erased: readonly number[];
  /** How many steps are older than signatures. */
  readonly old: number;
  /** Which checkpoint somebody kept. */
  readonly kept: number;
  /** Choices after the last checkpoint. */
  readonly late: readonly Choice[];
}

const choice: fc.Arbitrary<Choice> = fc.record({
  subject: fc.integer({ min: 1, max: 4 }),
  purpose: fc.constantFrom('account', 'marketing', 'profiling'),
  event: fc.constantFrom('given' as const, 'refused' as const, 'withdrawn' as const, 'renewed' as const),
  channels: fc.subarray(['email', 'push'] as ('email' | 'push')[]),
});
/** Signatures are what the test takes its time for. */
const seldom = fc.nat({ max: 3 }).map((dice) => dice === 0);
const story: fc.Arbitrary<Story> = fc.record({
  steps: fc.array(fc.record({ choice, waitMs: fc.integer({ min: 0, max: 5 * MINUTE }), sign: seldom, late: seldom }), {
    minLength: 1,
    maxLength: 8,
  }),
  erased: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 2 }),
  old: fc.nat({ max: 4 }),
  kept: fc.nat(),
  late: fc.array(choice, { maxLength: 2 }),
});

describe('tampering with the ledger', () => {
  let key: CheckpointKey;
  let strange: CheckpointKey;
  let [signer, strangeSigner]: EventSigner[] = [];
  beforeAll(async () => {
    [key, strange] = [await seedKey('of the ledger'), await seedKey('of an intruder')];
    [signer, strangeSigner] = [await seedSigner('of events'), await seedSigner('of events of an intruder')];
  });

  async function live({
    steps,
    erased,
    kept,
    late,
    old,
  }: Story): Promise<{ ledger: MemoryLedger; kept: SignedCheckpoint }> {
    const ledger = new MemoryLedger(key);
    const checkpoints: SignedCheckpoint[] = [];
    for (const [index, step] of steps.entries()) {
      if (index === old) await ledger.upgrade(signer!);
      ledger.now += step.waitMs;
      if (step.late && index >= old) ledger.appendLate(step.choice);
      else ledger.append(step.choice);
      if (step.sign) checkpoints.push(await ledger.sign());
    }
    // What is older than signatures could have been late by up to two minutes rather than slipped in.
    ledger.now += 10 * MINUTE;
    if (old >= steps.length) await ledger.upgrade(signer!);
    checkpoints.push(await ledger.sign());
    ledger.now += MINUTE;
    for (const one of late) ledger.append(one);
    for (const n of erased) ledger.erase(n);
    return { ledger, kept: checkpoints[kept % checkpoints.length]! };
  }

  it('QST-1.3a, QTL-10.1: a ledger nobody touched verifies, whatever happened in it, and after erasures', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (one) => {
        const { ledger, kept } = await live(one);
        for (const against of [undefined, kept]) {
          const report = await verifyLedger(rowsOf(ledger.tables), { against, keys: [key.publicJwk] });
          expect(report.findings).toEqual([]);
          expect(report).toMatchObject({ ok: true, events: one.steps.length + one.late.length });
        }
      }),
      { numRuns: LEDGERS / 2 },
    );
  });

  it(`QST-1.3a: each of ${LEDGERS} ledgers changed at random is found out against an earlier checkpoint`, async () => {
    const names = Object.keys(MUTATIONS);
    const done = new Set<string>();
    const found = (name: fc.Arbitrary<string>) =>
      fc.asyncProperty(story, name, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), async (one, how, dice) => {
        const { ledger, kept } = await live(one);
        const { tables } = ledger;
        let throws = 0;
        const pick = (count: number): number => (count > 0 ? dice[throws++ % dice.length]! % count : 0);
        const scene = { ledger, tables, kept, strange, strangeSigner: strangeSigner!, pick };
        fc.pre(await MUTATIONS[how]!(scene));
        done.add(how);
        const { ok, findings } = await verifyLedger(rowsOf(tables), { against: kept });
        expect([how, ok, findings.length > 0]).toEqual([how, false, true]);
      });
    await fc.assert(found(fc.constantFrom(...names)), { numRuns: LEDGERS });
    // What few ledgers have anything for, and chance passed over.
    for (const name of names.filter((each) => !done.has(each))) {
      await fc.assert(found(fc.constant(name)), { numRuns: 5, maxSkipsPerRun: 500 });
    }
    expect(names.filter((name) => !done.has(name))).toEqual([]);
  }, 300_000);
});
