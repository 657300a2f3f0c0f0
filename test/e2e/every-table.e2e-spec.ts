import {
  type ErasurePlan,
  erasurePlan,
  type MappedTable,
  type Person as Kind,
  personalMap,
  type SchemaName,
} from '@evc/database';
import { BlindIndex } from '@evc/vault';
import { PairwiseIds } from '../../apps/accounts/src/identity/pairwise/pairwise-ids';
import { MAPPED } from '../data-map/mapped';
import { idCanary } from '../support/canary/person';
import { readTagged } from '../support/canary/mapped-columns';
import { Scanner } from '../support/canary/scanner';
import { advance, runCrons } from '../support/crons';
import { lengthOf, SWEPT_WITHIN_MS } from '../support/every-table/periods';
import { isPersonal, nameOf, rowsOf, type Traces } from '../support/every-table/theirs';
import { Story, type World } from '../support/every-table/world';
import { facesAreInstalled } from '../support/face-photos';
import { call } from '../support/people';
import { quiet } from '../support/quiet';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { until } from '../support/until';
import { type WatchedRow, watchTables } from '../support/watched-tables';

const MAP = personalMap(MAPPED);
const PERSONAL = MAP.filter(isPersonal);
const KINDS: Readonly<Record<SchemaName, readonly Kind[]>> = {
  accounts: ['account', 'subscription'],
  charging: ['driver', 'staff'],
  keyring: ['account', 'subscription'],
};

/** Tables that a new person has no row in, each with the reason. */
const OF_BEFORE: Readonly<Record<string, string>> = {
  'accounts.drivers_to_move': 'accounts of before drivers had ids of their own: test/cases/accounts-1/pairwise-ids',
  'charging.moved_drivers': 'the same people, in charging',
  'accounts.late_signatures': 'choices while the key was away: test/cases/accounts-1',
  'accounts.ledger_left_out': 'chains that somebody edited: test/cases/accounts-1/ledger-upgrade',
  'accounts.policy_announcements': 'a walk over more than a hundred readers, while it runs',
  ...(facesAreInstalled ? {} : { 'accounts.faces': 'no model', 'accounts.face_attempts': 'no model' }),
};

/** What stays, by the column that leads to the person, and for how long; each has its reason in its tag. */
const KEPT = {
  'accounts.campaigns.created_by': 'ever',
  'accounts.campaigns.position': { days: 1 },
  'accounts.chain_heads.account_id': 'ever',
  'accounts.consent_events.account_id': 'ever',
  'accounts.ending_requests.contact_index': { hours: 2 },
  'accounts.erasure_journal.account_id': 'ever',
  'accounts.idempotency_keys.key_hash': { hours: 24 },
  'accounts.late_signatures.account_id': 'ever',
  'accounts.ledger_leaves.account_id': 'ever',
  'accounts.ledger_left_out.account_id': 'ever',
  'accounts.marketing_objections.contact_index': 'ever',
  'accounts.newsletter_subscriptions.contact_index': 'ever', // by a word of its own (QST-1.3c)
  'accounts.outbox.data': { days: 14 },
  'accounts.policy_announcements.reached': { days: 1 },
  'accounts.policy_versions.published_by': 'ever',
  'accounts.recovery_requests.identifier_index': { hours: 2 },
  'charging.barred_people.person_id': { hours: 1 },
  'charging.closed_drivers.driver_id': 'ever',
  'charging.ended_sign_ins.session_digest': { hours: 1 },
  'charging.idempotency_keys.key_hash': { hours: 24 },
  'charging.moved_drivers.driver_id': 'purpose-end',
  'keyring.data_keys.subject_id': 'ever',
};

describe('QST-1.3b: people who have a row in every table that holds something of people', () => {
  let running: RunningApp;
  let world: World;
  let traces: Traces;
  /** Everything that was ever written, and what is there after they left. */
  let written: WatchedRow[];
  let left: WatchedRow[];

  beforeAll(async () => {
    running = await startRunningApp({ POLICY_PACK: 'quectel' });
    const watched = await watchTables(running, PERSONAL.map(nameOf));
    world = await new Story(running).play();
    await quiet(running, 120_000);
    traces = await tracesOf(await watched());
    await leave();
    written = await watched();
    left = await allRows();
  }, 600_000);
  afterAll(() => running.stop());

  const allRows = (): Promise<WatchedRow[]> => {
    const rows = MAP.map(
      (table) => `SELECT '${nameOf(table)}' AS place, to_jsonb(t) AS content FROM ${nameOf(table)} t`,
    );
    return running.adminQuery<WatchedRow & object>(rows.join(' UNION ALL '));
  };
  const accountsOf = ({ ada, child, guardian, staff }: World) => [ada, child, guardian, ...staff];
  const found = (rows: readonly WatchedRow[]): MappedTable[] =>
    PERSONAL.filter((table) => rowsOf(table, traces, rows, MAP).length > 0);
  const plans = (): [SchemaName, ErasurePlan][] =>
    (Object.keys(KINDS) as SchemaName[]).flatMap((schema) =>
      KINDS[schema].map((kind): [SchemaName, ErasurePlan] => [
        schema,
        erasurePlan(
          MAP.filter((table) => table.schema === schema),
          kind,
        ),
      ]),
    );
  const kept = () =>
    Object.fromEntries(
      plans().flatMap(([schema, plan]) =>
        plan.kept.map(({ table, column, for: time }) => [`${schema}.${table}.${column}`, time]),
      ),
    );
  const tableOf = (name: string): string => name.split('.').slice(0, 2).join('.');
  const keptTables = () => Object.keys(kept()).map(tableOf);

  async function tracesOf(rows: readonly WatchedRow[]): Promise<Traces> {
    const accounts = accountsOf(world).map(({ accountId }) => accountId);
    const pairs = await Promise.all(
      accounts.map((accountId) => running.app.get(PairwiseIds, { strict: false }).of(accountId)),
    );
    const index = running.app.get(BlindIndex, { strict: false });
    const { ada, reader } = world;
    const emails = [...accountsOf(world), reader].map(({ email }) => index.of('email', email));
    const names = [index.of('username', ada.username), index.of('phone', ada.phone)];
    const subscriptions = rows.filter(({ place }) => place === 'accounts.newsletter_subscriptions');
    return {
      ids: {
        account: new Set(accounts),
        subscription: new Set(subscriptions.map(({ content }) => String(content['subscription_id']))),
        driver: new Set(pairs.map((pair) => String(pair?.driverId))),
        staff: new Set(pairs.map((pair) => String(pair?.staffId))),
      },
      indexes: new Set([...emails, ...names].map((bytes) => `\\x${bytes.toString('hex')}`)),
    };
  }

  /** Each in the way that the product gives them. */
  async function leave(): Promise<void> {
    const { ada, child, guardian, staff, reader } = world;
    const close = { decision: 'withdrawn', confirm: true };
    const answers = [
      await ada.ask('PUT', '/accounts/v1/me/consents/account', close),
      await call(running, 'DELETE', `/accounts/v1/me/wards/${child.accountId}?confirm=true`, {
        token: guardian.accessToken,
      }),
      await call(running, 'PUT', '/accounts/v1/me/consents/account', { token: guardian.accessToken, body: close }),
    ];
    for (const { token } of staff)
      answers.push(await call(running, 'DELETE', '/accounts/v1/me?confirm=true', { token }));
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await fetch(`${running.url}${reader.oneClick}`, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' });
    for (const { status, body } of answers) if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
    const gone = accountsOf(world).length + traces.ids.subscription.size;
    await until(
      'all erasures',
      async () => (await running.adminQuery('SELECT 1 FROM accounts.erasure_journal')).length >= gone,
      120_000,
    );
    await quiet(running, 120_000);
  }

  it('they had one in each; whoever adds a table adds to the story what fills it', () => {
    const without = PERSONAL.filter((table) => !found(written).includes(table)).map(nameOf);
    expect(without.sort()).toEqual(Object.keys(OF_BEFORE).sort());
  });

  it('what their erasure keeps is this, for so long', () => {
    expect(kept()).toEqual(KEPT);
  });

  it('they have none but in those, and what stays for others leads to nobody', () => {
    expect(
      found(left)
        .map(nameOf)
        .filter((name) => !keptTables().includes(name)),
    ).toEqual([]);
    expect(left.filter(({ place }) => place === 'charging.sessions').length).toBeGreaterThan(5);
  });

  it('nothing of them stands anywhere else either: no value, in no writing, and no id', async () => {
    const { ada } = world;
    const ids = Object.values(traces.ids).flatMap((some) => [...some]);
    const canaries = [...ada.canaries, ...ada.ownIds, ...ids.map((id) => idCanary('somebody', 'id', id))];
    const places = new Scanner(canaries).read(await readTagged(running, () => true)).map(({ place }) => place);
    const tables = new Set(places.map((place) => /^column (\w+\.\w+)\./.exec(place)?.[1] ?? place));
    expect([...tables].filter((name) => !keptTables().includes(name))).toEqual([]);
    expect([...tables]).toContain('accounts.erasure_journal');
    expect(await running.adminQuery('SELECT 1 FROM keyring.data_keys WHERE wrapped IS NOT NULL')).toEqual([]);
  });

  it('QV-4: what stays for a time is gone after it', async () => {
    const periods = Object.values(kept()).filter((time) => typeof time === 'object');
    advance(running, Math.max(...periods.map(lengthOf)) + SWEPT_WITHIN_MS);
    await runCrons(running);
    const staying = Object.entries(kept()).flatMap(([name, time]) => (typeof time === 'object' ? [] : [tableOf(name)]));
    const forATime = (rows: readonly WatchedRow[]): string[] =>
      found(rows)
        .map(nameOf)
        .filter((name) => !staying.includes(name));
    expect(forATime(left).sort()).toEqual([
      'accounts.ending_requests',
      'accounts.idempotency_keys',
      'accounts.outbox',
      'charging.barred_people',
      'charging.ended_sign_ins',
      'charging.idempotency_keys',
    ]);
    expect(forATime(await allRows())).toEqual([]);
  }, 120_000);
});
