import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { demoDataDir } from '../support/data-dir';
import { call } from '../support/people';
import { queryAs } from '../support/query-as';
import { freePort, StandaloneProcess } from '../support/standalone-process';
import { until } from '../support/until';

/**
 * The server is killed while people change their choices. Then every acknowledged choice is on its chain, the state is
 * that of the last event, and each event was told to subscribers: event, state and outbox are one transaction (QV-6).
 */
const PURPOSE = 'personalised-notifications';
const WRITERS = 8;
const KILLS = 3;
const CHANGES_BETWEEN = 60;

interface Site {
  server: StandaloneProcess;
  readonly dataDir: string;
  readonly port: number;
}

interface Driver {
  readonly email: string;
  readonly password: string;
}

interface Demo {
  readonly drivers: readonly Driver[];
}

let site: Site;
beforeAll(async () => {
  const dataDir = await demoDataDir();
  const port = await freePort();
  site = { server: await StandaloneProcess.start({ dataDir, port }), dataDir, port };
}, 180_000);
afterAll(async () => {
  const opened = site as Site | undefined;
  await opened?.server.stop();
  if (opened) await rm(opened.dataDir, { recursive: true, force: true, maxRetries: 10 });
});

it('kill -9 between any two steps of a choice loses none that was acknowledged and leaves no half of one', async () => {
  const acknowledged = new Set<string>();
  const run = { stop: false };
  const { drivers } = JSON.parse(await readFile(join(site.dataDir, 'demo.json'), 'utf8')) as Demo;
  const writers = Array.from({ length: WRITERS }, (_, index) => {
    const driver = drivers[index % drivers.length];
    if (!driver) throw new Error('the demo has no drivers');
    return writeUntil(run, driver, index, acknowledged);
  });
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const due = acknowledged.size + CHANGES_BETWEEN;
    await until(`${due} choices`, () => acknowledged.size >= due, 60_000);
    await (kill % 2 === 0 ? site.server.killWithDatabase() : site.server.kill());
    site.server = await StandaloneProcess.start({ dataDir: site.dataDir, port: site.port });
  }
  run.stop = true;
  await Promise.all(writers);

  const adminUrl = await site.server.adminUrl();
  const events = await queryAs<{ id: string }>(adminUrl, 'SELECT event_id AS id FROM accounts.consent_events');
  const kept = new Set(events.map(({ id }) => id));
  expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
  expect(await queryAs(adminUrl, HALVES)).toEqual([]);
  expect(await queryAs(adminUrl, GAPS)).toEqual([]);
}, 240_000);

/** Events whose state, head or outbox row is missing or other than theirs. */
const HALVES = `
  WITH last AS (
    SELECT DISTINCT ON (account_id, purpose) account_id, purpose, event_id, sequence FROM accounts.consent_events
    ORDER BY account_id, purpose, sequence DESC
  ), ends AS (
    SELECT DISTINCT ON (account_id) account_id, sequence, hash FROM accounts.consent_events
    ORDER BY account_id, sequence DESC
  )
  SELECT 'state' AS what, account_id FROM last LEFT JOIN accounts.consents c USING (account_id, purpose)
    WHERE c.event_id IS DISTINCT FROM last.event_id
  UNION ALL SELECT 'head', account_id FROM ends LEFT JOIN accounts.chain_heads h USING (account_id)
    WHERE h.hash IS DISTINCT FROM ends.hash OR h.sequence IS DISTINCT FROM ends.sequence
  UNION ALL SELECT 'outbox', e.account_id FROM accounts.consent_events e
    WHERE e.purpose <> 'face-recognition' AND NOT EXISTS (SELECT FROM accounts.outbox o WHERE o.type = 'consent.changed' AND o.data->>'eventId' = e.event_id::text)
  UNION ALL SELECT 'told of nothing', o.subject FROM accounts.outbox o
    WHERE o.type = 'consent.changed'
      AND NOT EXISTS (SELECT FROM accounts.consent_events e WHERE e.event_id::text = o.data->>'eventId')`;

const GAPS = `
  SELECT account_id FROM accounts.consent_events
  GROUP BY account_id HAVING max(sequence) <> count(*) OR min(sequence) <> 1`;

/** Changes one person's choice again and again, as a phone would: what got no answer is sent again. */
async function writeUntil(
  run: { readonly stop: boolean },
  driver: Driver,
  index: number,
  acknowledged: Set<string>,
): Promise<void> {
  const channels = [['push'], ['email'], ['inbox'], null];
  let token = '';
  for (let turn = index; !run.stop;) {
    try {
      if (token === '') token = await signIn(driver);
      const chosen = channels[turn % channels.length];
      const body = chosen ? { decision: 'given', noticeVersion: 1, channels: chosen } : { decision: 'withdrawn' };
      const answer = await call({ url: site.server.url }, 'PUT', `/accounts/v1/me/consents/${PURPOSE}`, {
        token,
        body,
      });
      if (answer.status === 401) token = '';
      if (answer.status !== 200) continue;
      acknowledged.add(String(answer.body['eventId']));
      turn += 1;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50)); // the server is away
    }
  }
}

async function signIn({ email, password }: Driver): Promise<string> {
  const body = { identifier: email, password };
  const answer = await call({ url: site.server.url }, 'POST', '/accounts/v1/sessions', { body });
  if (answer.status !== 201) throw new Error(`sign-in answered ${answer.status}`);
  return String(answer.body['accessToken']);
}
