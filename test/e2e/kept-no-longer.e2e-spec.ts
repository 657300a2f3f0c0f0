import { CLOCK, type Clock } from '@evc/platform';
import { personalMap } from '@evc/database';
import { MAPPED } from '../data-map/mapped';
import { advance, runCrons } from '../support/crons';
import { type Promised, promisedPeriods, SWEPT_WITHIN_MS } from '../support/every-table/periods';
import { isPersonal, nameOf } from '../support/every-table/theirs';
import { Story } from '../support/every-table/world';
import { quiet } from '../support/quiet';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { type WatchedRow, watchTables } from '../support/watched-tables';

const HOUR_MS = 3_600_000;
/** Longer than any period, and than any session, link or invitation lasts. */
const LONG_MS = 400 * 24 * HOUR_MS;

/** Tables that nobody here has a row in, each with the reason. */
const WITHOUT: Readonly<Record<string, string>> = {
  'charging.barred_people': 'of those who leave: their tokens run for minutes',
};
/** What stays in the place of an old device: that there was one, without its hash. */
const SAYS_NOTHING: Readonly<Record<string, string>> = { 'accounts.known_devices': `device_hash = '\\x'` };

const MAP = personalMap(MAPPED);
const PERIODS = promisedPeriods(MAP);

/** Whatever is left of a value when it has been kept for longer than its tag says. */
async function overdue(running: RunningApp): Promise<Record<string, number>> {
  const now = running.app.get<Clock>(CLOCK, { strict: false }).now().getTime();
  const counts = PERIODS.map((period, at) => {
    const { table, columns, from } = period;
    return `SELECT '${labelOf(period)}' AS label, count(*)::int AS rows FROM ${table}
      WHERE ${from} < $${at + 1}::timestamptz AND num_nonnulls(${columns.join(', ')}) > 0 AND NOT (${SAYS_NOTHING[table] ?? 'false'})`;
  });
  const rows = await running.adminQuery<{ label: string; rows: number }>(
    counts.join(' UNION ALL '),
    PERIODS.map(({ ms }) => new Date(now - ms - SWEPT_WITHIN_MS)),
  );
  return Object.fromEntries(rows.filter(({ rows: some }) => some > 0).map(({ label, rows: some }) => [label, some]));
}

const labelOf = ({ table, from, ms }: Promised): string => `${table} ${ms / HOUR_MS} h after ${from}`;

describe('QV-4: what the map says is kept for a period is gone after it, though nobody leaves', () => {
  let running: RunningApp;
  let written: WatchedRow[];

  beforeAll(async () => {
    running = await startRunningApp({ POLICY_PACK: 'quectel' });
    const watched = await watchTables(running, MAP.filter(isPersonal).map(nameOf));
    await new Story(running).play();
    await quiet(running, 120_000);
    written = await watched();
  }, 600_000);
  afterAll(() => running.stop());

  it('each has a row whose time will come', () => {
    const without = PERIODS.filter(
      ({ table, from }) => !written.some(({ place, content }) => place === table && (content[from] ?? null) !== null),
    );
    expect([...new Set(without.map(({ table }) => table))].sort()).toEqual(Object.keys(WITHOUT).sort());
  });

  it('the sweeps of each end it in time', async () => {
    const stops = [...new Set(PERIODS.map(({ ms }) => ms + SWEPT_WITHIN_MS)), LONG_MS].sort((one, two) => one - two);
    let passed = 0;
    for (const stop of stops) {
      advance(running, stop - passed);
      passed = stop;
      await runCrons(running);
      expect({ after: stop / HOUR_MS, ...(await overdue(running)) }).toEqual({ after: stop / HOUR_MS });
    }
  }, 600_000);

  it('no sweep failed', async () => {
    const failed = ['accounts', 'charging'].map(
      (app) => `SELECT task_identifier, last_error FROM ${app}_jobs.jobs WHERE last_error IS NOT NULL`,
    );
    expect(await running.adminQuery(failed.join(' UNION ALL '))).toEqual([]);
  });
});
