import { call } from '../support/people';
import type { RunningProduct } from '../support/running-product';

const PURPOSE = 'personalised-notifications';
const WRITERS = 8;
/** Between one person's choices, so that there is room for those who charge meanwhile. */
const PAUSE_MS = 50;

/**
 * People who change their choices again and again while the server is killed. Then every acknowledged choice is on its chain, the
 * state is that of the last event, and each event was told to subscribers: event, state and outbox are one transaction (QV-6).
 */
export interface Choosers {
  /** The events of choices that were acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  stop(): Promise<void>;
}

interface Driver {
  readonly email: string;
  readonly password: string;
}

export function startChoosing(product: RunningProduct): Choosers {
  const { drivers } = product.demo;
  const acknowledged = new Set<string>();
  const run = { stop: false };
  const writers = Array.from({ length: WRITERS }, (_, index) => {
    const driver = drivers[index % drivers.length];
    if (!driver) throw new Error('the demo has no drivers');
    return writeUntil(run, product, driver, index, acknowledged);
  });
  return {
    acknowledged,
    stop: async () => {
      run.stop = true;
      await Promise.all(writers);
    },
  };
}

/** Acknowledged choices that are not kept, halves of choices and gaps in chains; empty when nothing was lost. */
export async function lostChoices(product: RunningProduct, acknowledged: ReadonlySet<string>): Promise<unknown[]> {
  const events = await product.admin<{ id: string }>('SELECT event_id AS id FROM accounts.consent_events');
  const kept = new Set(events.map(({ id }) => id));
  const missing = [...acknowledged].filter((id) => !kept.has(id));
  return [...missing, ...(await product.admin(HALVES)), ...(await product.admin(GAPS))];
}

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
  { server }: Pick<RunningProduct, 'server'>,
  driver: Driver,
  index: number,
  acknowledged: Set<string>,
): Promise<void> {
  const { url } = server; // the same for each process
  const channels = [['push'], ['email'], ['inbox'], null];
  let token = '';
  for (let turn = index; !run.stop;) {
    try {
      if (token === '') token = await signIn(url, driver);
      const chosen = channels[turn % channels.length];
      const body = chosen ? { decision: 'given', noticeVersion: 1, channels: chosen } : { decision: 'withdrawn' };
      const answer = await call({ url }, 'PUT', `/accounts/v1/me/consents/${PURPOSE}`, {
        token,
        body,
      });
      if (answer.status === 401) token = '';
      if (answer.status !== 200) continue;
      acknowledged.add(String(answer.body['eventId']));
      turn += 1;
    } catch {
      // the server is away
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function signIn(url: string, { email, password }: Driver): Promise<string> {
  const body = { identifier: email, password };
  const answer = await call({ url }, 'POST', '/accounts/v1/sessions', { body });
  if (answer.status !== 201) throw new Error(`sign-in answered ${answer.status}`);
  return String(answer.body['accessToken']);
}
