import type { Database } from '@evc/database';
import { ConsentService } from '../../../apps/accounts/src/consent/choices/consent.service';
import type { SignedCheckpoint } from '../../../apps/accounts/src/consent/ledger/checkpoint';
import { CheckpointsService } from '../../../apps/accounts/src/consent/ledger/checkpoints.service';
import { LedgerJobs } from '../../../apps/accounts/src/consent/ledger/ledger.jobs';
import { verifyStoredLedger } from '../../../apps/accounts/src/consent/ledger/verification/verify-stored-ledger';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../support/accounts-app';
import { snapshotLedger } from '../../support/ledger-snapshot';
import { openSuperuser, type Superuser } from '../../support/superuser';

/** Head and state as they would be if the last event of the victim had never been. */
const WITHOUT_THE_LAST = `
  DELETE FROM consent_events WHERE account_id = '{victim}' AND sequence = {last};
  DELETE FROM consent_evidence WHERE account_id = '{victim}' AND sequence = {last};
  DELETE FROM consents WHERE account_id = '{victim}' AND purpose = 'profiling';
  UPDATE chain_heads h SET sequence = e.sequence, hash = e.hash, recorded_at = e.recorded_at
  FROM consent_events e WHERE h.account_id = '{victim}' AND e.account_id = '{victim}' AND e.sequence = {last} - 1`;

/** A person and all that the tables of the ledger hold of them. */
const WITHOUT_THE_VICTIM = ['consent_events', 'consent_evidence', 'consents', 'chain_heads', 'ledger_leaves']
  .map((table) => `DELETE FROM ${table} WHERE account_id = '{victim}'`)
  .join('; ');

/** Of the two people; the forger’s third hand is a person who was never here. */
const SWAP_PEOPLE = (table: string): string =>
  `UPDATE ${table} SET account_id = '00000000-0000-7000-8000-0000000000ff' WHERE account_id = '{victim}';
   UPDATE ${table} SET account_id = '{victim}' WHERE account_id = '{other}';
   UPDATE ${table} SET account_id = '{other}' WHERE account_id = '00000000-0000-7000-8000-0000000000ff'`;

/** What was done, and all that is said of it, each once: kind, whom, which event (0 is the last); no less and no more. */
const TAMPERINGS: readonly [what: string, statements: string, found: readonly string[]][] = [
  [
    'the decision of an event edited',
    `UPDATE consent_events SET event = 'given' WHERE account_id = '{victim}' AND sequence = {last} - 1`,
    ['edited victim -1', 'state-differs victim -1'],
  ],
  [
    'its source edited',
    `UPDATE consent_events SET source = 'desk' WHERE account_id = '{victim}' AND sequence = {last} - 1`,
    ['edited victim -1'],
  ],
  ['the last event removed, with head and state', WITHOUT_THE_LAST, ['truncated victim 0']],
  [
    'two events in each other’s place',
    `UPDATE consent_events SET sequence = -sequence WHERE account_id = '{victim}' AND sequence IN ({last} - 1, {last});
     UPDATE consent_events SET sequence = 2 * {last} - 1 + sequence WHERE account_id = '{victim}' AND sequence < 0`,
    [
      'edited victim -1',
      'edited victim 0',
      'reordered victim -1',
      'reordered victim 0',
      'rewritten victim -1',
      'rewritten victim -2',
      'rewritten victim 0',
    ],
  ],
  ['a person removed with their leaves', WITHOUT_THE_VICTIM, ['deleted the log', 'truncated the log']],
  [
    'a person removed, and said to be erased',
    `${WITHOUT_THE_VICTIM}; INSERT INTO erasure_journal VALUES ('{victim}', 'consent-withdrawn', now(), now())`,
    ['deleted the log', 'not-erased victim', 'truncated the log'],
  ],
  [
    'a person said to be erased whose keys live',
    `DELETE FROM consent_evidence WHERE account_id = '{victim}'; DELETE FROM consents WHERE account_id = '{victim}';
     INSERT INTO erasure_journal VALUES ('{victim}', 'consent-withdrawn', now(), now())`,
    ['not-erased victim'],
  ],
  [
    'evidence missing of somebody who was not erased',
    `DELETE FROM consent_evidence WHERE account_id = '{victim}' AND sequence = {last}`,
    ['deleted victim 0'],
  ],
  [
    'the state alone edited',
    `UPDATE consents SET status = 'given' WHERE account_id = '{victim}' AND purpose = 'marketing'`,
    ['state-differs victim -1'],
  ],
  [
    'the chains of two people exchanged',
    SWAP_PEOPLE('consent_events'),
    [
      'edited other -1',
      'edited other -2',
      'edited other -3',
      'edited other -4',
      'edited other -5',
      'edited other 0',
      'edited victim -1',
      'edited victim -2',
      'edited victim -3',
      'edited victim -4',
      'edited victim -5',
      'edited victim 0',
      'rewritten other 0',
      'rewritten victim 0',
      'state-differs other -1',
      'state-differs other -2',
      'state-differs other -3',
      'state-differs other -4',
      'state-differs other -5',
      'state-differs other 0',
      'state-differs victim -1',
      'state-differs victim -2',
      'state-differs victim -3',
      'state-differs victim -4',
      'state-differs victim -5',
      'state-differs victim 0',
    ],
  ],
  [
    'an event moved to another chain',
    `UPDATE consent_events SET account_id = '{other}', sequence = {last} + 1 WHERE account_id = '{victim}' AND sequence = {last}`,
    [
      'deleted other 1',
      'edited other 0',
      'edited other 1',
      'edited victim 0',
      'inserted other 1',
      'reordered other 1',
      'rewritten other 0',
      'state-differs other 1',
      'state-differs victim',
      'truncated victim 0',
    ],
  ],
  [
    'an event dated back by an hour',
    `UPDATE consent_events SET recorded_at = recorded_at - interval '1 hour' WHERE account_id = '{victim}' AND sequence = {last}`,
    ['edited victim 0', 'reordered victim 0'],
  ],
  ['the checkpoints removed', 'DELETE FROM ledger_checkpoints', ['deleted the log']],
  [
    'the evidence of two people exchanged',
    `UPDATE consent_evidence e SET sealed = o.sealed FROM consent_evidence o
     WHERE e.sequence = {last} AND o.sequence = {last} AND e.account_id IN ('{victim}', '{other}')
       AND o.account_id IN ('{victim}', '{other}') AND e.account_id <> o.account_id`,
    ['edited other 0', 'edited victim 0'],
  ],
  [
    'the signature of another person’s event',
    `UPDATE consent_events e SET signature = o.signature FROM consent_events o
     WHERE e.account_id = '{victim}' AND o.account_id = '{other}' AND e.sequence = {last} AND o.sequence = {last}`,
    ['signature-invalid victim 0'],
  ],
  [
    'no signature, above the cut',
    `UPDATE consent_events SET signature = NULL, signed_by = NULL WHERE account_id = '{victim}' AND sequence = {last}`,
    ['unsigned victim 0'],
  ],
  [
    'the signature of a generation that never was',
    `UPDATE consent_events SET signed_by = 9 WHERE account_id = '{victim}' AND sequence = {last}`,
    ['key-unknown victim 0'],
  ],
  ['the cut edited', `UPDATE ledger_cut SET tree_size = tree_size + 100`, ['edited the log']],
  [
    'the key of events exchanged',
    `UPDATE ledger_event_keys SET public_jwk = jsonb_set(public_jwk, '{x}', '"${'A'.repeat(43)}"')`,
    [
      'key-unknown other -1',
      'key-unknown other -2',
      'key-unknown other -3',
      'key-unknown other -4',
      'key-unknown other -5',
      'key-unknown other 0',
      'key-unknown the log',
      'key-unknown victim -1',
      'key-unknown victim -2',
      'key-unknown victim -3',
      'key-unknown victim -4',
      'key-unknown victim -5',
      'key-unknown victim 0',
    ],
  ],
];

/** With a superuser’s SQL on a ledger that stands still, against a checkpoint that somebody kept. */
export function ledgerTamperings(): void {
  describe('3 each tampering that was tried, by the name of what is found', () => {
    let app: AccountsApp;
    let superuser: Superuser;
    let admin: Superuser['admin'];
    let db: Database;
    let kept: SignedCheckpoint;
    let last: number;
    let people: Record<'victim' | 'other', string>;
    beforeAll(async () => {
      app = await startAccountsApp();
      superuser = await openSuperuser(app.database);
      ({ admin, db } = superuser);
      await app.get(LedgerJobs).sign();
      people = { victim: (await app.driver()).accountId, other: (await app.driver()).accountId };
      for (const accountId of Object.values(people))
        for (const purpose of ['marketing', 'profiling'])
          await app.get(ConsentService).choose(accountId, purpose, { decision: 'refused', noticeVersion: 1 }, EVIDENCE);
      app.clock.advance(60_000);
      await app.get(LedgerJobs).sign();
      kept = await app.get(CheckpointsService).latest();
      const [head] = await app.sql.query<{ sequence: number }>('SELECT max(sequence) AS sequence FROM consent_events');
      last = head?.sequence ?? 0;
    });
    afterAll(async () => {
      await superuser.close();
      await app.stop();
    });

    it.each(TAMPERINGS)('%s', async (_what, statements, expected) => {
      const copy = await snapshotLedger(admin);
      try {
        const text = statements
          .replaceAll('{victim}', people.victim)
          .replaceAll('{other}', people.other)
          .replaceAll('{last}', String(last));
        await admin.query(text);
        const { findings } = await verifyStoredLedger(db, { against: kept });
        const nameOf = (subject?: string): string =>
          subject === undefined
            ? 'the log'
            : (Object.entries(people).find(([, id]) => id === subject)?.[0] ?? 'a stranger');
        const found = findings.map(({ kind, subject, sequence }) =>
          [kind, nameOf(subject), ...(sequence === undefined ? [] : [sequence - last])].join(' '),
        );
        expect([...new Set(found)].sort()).toEqual(expected);
      } finally {
        await copy.restore();
      }
    });
  });
}
