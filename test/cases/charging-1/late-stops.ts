import { ReviewsService } from '../../../apps/charging-sessions/src/reviews/reviews.service';
import type { ChargePoint } from '../../support/charge-point';
import { Bench, minutesAgo, tell } from './bench';

/** What somebody says of the session between its end by rule and its stop; `again` after that. */
interface Row {
  readonly said: readonly Word[];
  /** What the stop's register shows, Wh after the start; the rule had concluded 500. */
  readonly stopWh: number;
  /** 1 minor unit for 10 Wh; null while it is not billed. */
  readonly becomes: { status: string; energyWh: number; cost: number | null; meter: string };
  readonly then?: readonly Word[];
  readonly finally?: { status: string; energyWh: number; cost: number | null };
  /** Since the end. */
  readonly told: readonly string[];
}
type Word = 'confirm' | 'dispute' | 'fourteen days' | { readonly correct: number };

const ENDED = 'session.ended';
const COMPLETED = 'session.completed';
const CORRECTED = 'session.corrected';
const REVIEWED = 'session.reviewed';
const REOPENED = 'session.reopened';

const ROWS: readonly (readonly [string, Row])[] = [
  [
    'while it is under review: billed as the stop says',
    {
      said: [],
      stopWh: 2000,
      becomes: { status: 'completed', energyWh: 2000, cost: 200, meter: 'clean' },
      told: [ENDED, COMPLETED],
    },
  ],
  [
    'after staff confirmed what was concluded: corrected',
    {
      said: ['confirm'],
      stopWh: 2000,
      becomes: { status: 'completed', energyWh: 2000, cost: 200, meter: 'clean' },
      told: [ENDED, COMPLETED, CORRECTED],
    },
  ],
  [
    'after 14 days in which nobody looked: corrected',
    {
      said: ['fourteen days'],
      stopWh: 2000,
      becomes: { status: 'completed', energyWh: 2000, cost: 200, meter: 'clean' },
      told: [ENDED, COMPLETED, CORRECTED],
    },
  ],
  [
    'after staff corrected it: decided anew, and nothing more is charged until then',
    {
      said: [{ correct: 1000 }],
      stopWh: 2000,
      becomes: { status: 'needs-review', energyWh: 2000, cost: null, meter: 'estimated' },
      then: ['confirm'],
      finally: { status: 'completed', energyWh: 2000, cost: 200 },
      told: [ENDED, COMPLETED, REOPENED, CORRECTED],
    },
  ],
  [
    'the same, and nobody decides: what staff had said stands',
    {
      said: [{ correct: 1000 }],
      stopWh: 2000,
      becomes: { status: 'needs-review', energyWh: 2000, cost: null, meter: 'estimated' },
      then: ['fourteen days'],
      finally: { status: 'completed', energyWh: 1000, cost: 100 },
      told: [ENDED, COMPLETED, REOPENED, REVIEWED],
    },
  ],
  [
    'the same, and the stop says what staff had said: it stands',
    {
      said: [{ correct: 2000 }],
      stopWh: 2000,
      becomes: { status: 'completed', energyWh: 2000, cost: 200, meter: 'clean' },
      told: [ENDED, COMPLETED],
    },
  ],
  [
    'while a dispute is open: it stays open, with what the stop says',
    {
      said: ['dispute'],
      stopWh: 2000,
      becomes: { status: 'needs-review', energyWh: 2000, cost: null, meter: 'disputed' },
      then: ['confirm'],
      finally: { status: 'completed', energyWh: 2000, cost: 200 },
      told: [ENDED, COMPLETED],
    },
  ],
  [
    'the same, and nobody decides: what was disputed stands, not more',
    {
      said: ['dispute'],
      stopWh: 2000,
      becomes: { status: 'needs-review', energyWh: 2000, cost: null, meter: 'disputed' },
      then: ['fourteen days'],
      finally: { status: 'completed', energyWh: 500, cost: 50 },
      told: [ENDED, COMPLETED],
    },
  ],
  [
    'after a dispute was decided: decided anew',
    {
      said: ['dispute', { correct: 400 }],
      stopWh: 2000,
      becomes: { status: 'needs-review', energyWh: 2000, cost: null, meter: 'estimated' },
      then: ['dispute', { correct: 400 }],
      finally: { status: 'completed', energyWh: 400, cost: 40 },
      told: [ENDED, COMPLETED, REOPENED, REVIEWED],
    },
  ],
  [
    'after a dispute of what was billed was turned down: decided anew',
    {
      said: ['confirm', 'dispute', 'confirm'],
      stopWh: 2000,
      becomes: { status: 'needs-review', energyWh: 2000, cost: null, meter: 'estimated' },
      then: [{ correct: 1500 }],
      finally: { status: 'completed', energyWh: 1500, cost: 150 },
      told: [ENDED, COMPLETED, REVIEWED, REOPENED, CORRECTED],
    },
  ],
];

/** Section "Sessions that never end": "a stop that comes later corrects it", whatever was said meanwhile. */
export function lateStops(): void {
  describe('a stop that comes after the end by rule', () => {
    let bench: Bench;
    let point: ChargePoint;
    let driver: { accountId: string; token: string; card: string };
    let id: string;
    let transactionId: number;
    let endedAt: string;

    beforeAll(async () => {
      bench = await Bench.shared();
      driver = await bench.newDriver();
    });
    beforeEach(async () => {
      point = await bench.newPoint();
      ({ transactionId } = await point.start({ idTag: driver.card, timestamp: minutesAgo(60) }));
      await point.meter(transactionId, [[minutesAgo(50), '1500']]);
      endedAt = minutesAgo(30);
      await tell(point, 'Available', 1, endedAt);
      await bench.after(6);
      id = (await bench.sessions())[0]?.session_id ?? '';
    });
    afterEach(async () => point.close());

    const say = async (word: Word): Promise<void> => {
      if (word === 'fourteen days') {
        const sooner = `UPDATE sessions SET review_due_at = review_due_at - interval '14 days' WHERE session_id = $1`;
        await bench.running.sql.query(sooner, [id]);
        await bench.running.app.get(ReviewsService, { strict: false }).lapseDue();
      } else if (word === 'dispute') {
        const dispute = { reason: 'energy', text: 'My car was full.' };
        expect(await bench.asDriver(driver.token, 'POST', `/sessions/${id}/dispute`, dispute)).toMatchObject({
          status: 200,
        });
      } else {
        const decision = word === 'confirm' ? { decision: word } : { decision: 'correct', energyWh: word.correct };
        const review = { ...decision, reason: 'Read at the meter.' };
        expect(await bench.asStaff('POST', `/sessions/${id}/review`, review)).toMatchObject({ status: 200 });
      }
    };
    const asDriver = async () => (await bench.asDriver(driver.token, 'GET', `/sessions/${id}`)).body;
    const asStaff = async () => (await bench.asStaff('GET', `/sessions/${id}`)).body;

    it.each(ROWS)('%s', async (_name, row) => {
      for (const word of row.said) await say(word);
      const before = await asStaff();
      const stop = { transactionId, timestamp: endedAt, meterStop: 1000 + row.stopWh };
      await Promise.all([point.stop(stop), point.stop(stop)]);
      await point.stop({ ...stop, meterStop: 9000 });
      const { cost, meter, ...facts } = row.becomes;
      const seen = { ...facts, endedBy: 'stop', endedAt, meter: { state: meter } };
      expect(await asStaff()).toMatchObject({ ...seen, cost });
      expect(await asDriver()).toMatchObject(seen);

      const entry = {
        by: 'system',
        decision: 'corrected',
        code: 'late-stop',
        fromWh: before['energyWh'],
        toWh: row.stopWh,
        fromCost: before['cost'],
        toCost: cost,
      };
      for (const session of [await asStaff(), await asDriver()]) {
        const { entries, dueAt } = session['review'] as { entries: object[]; dueAt: string | null };
        expect(entries).toHaveLength(row.said.length + 1);
        expect(entries.at(-1)).toMatchObject(entry);
        expect(dueAt === null).toBe(cost !== null);
      }

      for (const word of row.then ?? []) await say(word);
      if (row.finally) expect(await asStaff()).toMatchObject(row.finally);
      await bench.after(60);
      await bench.running.app.get(ReviewsService, { strict: false }).lapseDue();
      expect(await bench.told(id)).toEqual(row.told);
      expect(await differencesTold()).toBe((await asStaff())['energyWh']);
    });

    /** What a profile comes to that adds up what it is told. */
    const differencesTold = async (): Promise<number> => {
      const rows = await bench.running.sql.query<{ energy: number | null; told: number | null }>(
        `SELECT (data->>'energyWh')::int AS energy, (data->>'toldWh')::int AS told FROM outbox WHERE subject = $1`,
        [id],
      );
      return rows.reduce((sum, { energy, told }) => sum + (energy ?? 0) - (told ?? 0), 0);
    };
  });
}
