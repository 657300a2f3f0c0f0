import type { Database } from '@evc/database';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../../../../../test/support/accounts-app';
import { snapshotLedger } from '../../../../../../test/support/ledger-snapshot';
import { ClosureService } from '../../../privacy/erasure/closure.service';
import { ConsentService } from '../../choices/consent.service';
import { ChainHeadLog } from '../chain-head-log';
import type { SignedCheckpoint } from '../checkpoint';
import { CheckpointKeys } from '../checkpoint-keys';
import { LedgerJobs } from '../ledger.jobs';
import type { FindingKind } from './findings';
import { verifyStoredLedger } from './verify-stored-ledger';
import { openSuperuser, type Superuser } from '../../../../../../test/support/superuser';

const ONE = `account_id = '{victim}' AND sequence = 2`;
const ZEROS = `'\\x${'00'.repeat(32)}'`;

/** Statements of a superuser, and what must be said of them; `{victim}` and `{other}` are subjects. */
const TAMPERING: readonly [kind: FindingKind, statement: string][] = [
  ['edited', `UPDATE consent_events SET purpose = 'horoscopes' WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET event = 'refused' WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET notice_version = 9 WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET policy_id = 'zhiqi' WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET policy_version = 9 WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET rules_version = 9 WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET channels = '{social}' WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET source = 'desk' WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET actor = 'guardian' WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET method = 'one-click' WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET locale = 'zh-Hant' WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET payload_schema = 1 WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET event_id = '00000000-0000-7000-8000-000000000000' WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET occurred_at = occurred_at - interval '1 ms' WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET occurred_at = occurred_at + interval '1 microsecond' WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET recorded_at = recorded_at - interval '1 day' WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET expires_at = 'infinity' WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET evidence_commitment = ${ZEROS} WHERE ${ONE}`],
  ['edited', `UPDATE consent_events SET evidence_digest = ${ZEROS} WHERE ${ONE}`],
  ['deleted', `DELETE FROM consent_evidence WHERE ${ONE}`],
  ['edited', `UPDATE consent_evidence SET sealed = sealed || '\\x00' WHERE ${ONE}`],
  [
    'edited',
    `UPDATE consent_evidence e SET sealed = o.sealed FROM consent_evidence o
     WHERE e.account_id = '{victim}' AND o.account_id = '{other}' AND e.sequence = 2 AND o.sequence = 2`,
  ],
  [
    'edited',
    `UPDATE consent_evidence e SET sealed = o.sealed FROM consent_evidence o
     WHERE e.account_id = '{victim}' AND o.account_id = '{victim}' AND e.sequence + o.sequence = 5`,
  ],
  ['unsigned', `UPDATE consent_events SET signature = NULL, signed_by = NULL WHERE ${ONE}`],
  ['signature-invalid', `UPDATE consent_events SET signature = decode(repeat('00', 64), 'hex') WHERE ${ONE}`],
  ['key-unknown', `UPDATE consent_events SET signed_by = 7 WHERE ${ONE}`],
  [
    'signature-invalid',
    `UPDATE consent_events e SET signature = o.signature FROM consent_events o
     WHERE e.account_id = '{victim}' AND o.account_id = '{victim}' AND e.sequence = 2 AND o.sequence = 3`,
  ],
  ['edited', `UPDATE consent_events SET previous_hash = ${ZEROS} WHERE ${ONE}`],
  ['rewritten', `UPDATE consent_events SET hash = ${ZEROS} WHERE ${ONE}`],
  ['deleted', `DELETE FROM consent_events WHERE ${ONE}`],
  ['truncated', `DELETE FROM consent_events WHERE account_id = '{victim}' AND sequence > 2`],
  ['truncated', `DELETE FROM consent_events WHERE account_id = '{victim}'`],
  [
    'reordered',
    `UPDATE consent_events SET sequence = -sequence WHERE account_id = '{victim}' AND sequence IN (2, 3);
     UPDATE consent_events SET sequence = 5 + sequence WHERE account_id = '{victim}' AND sequence < 0`,
  ],
  [
    'inserted',
    `INSERT INTO consent_events SELECT (jsonb_populate_record(e, '{"sequence": 0, "event_id": "00000000-0000-7000-8000-000000000001"}')).*
     FROM consent_events e WHERE ${ONE}`,
  ],
  [
    'edited',
    `INSERT INTO consent_events SELECT (jsonb_populate_record(e, '{"account_id": "00000000-0000-7000-8000-000000000002", "sequence": 1}')).*
     FROM consent_events e WHERE ${ONE}`,
  ],
  ['state-differs', `UPDATE consents SET status = 'given' WHERE account_id = '{victim}' AND purpose = 'marketing'`],
  ['state-differs', `UPDATE consents SET channels = '{email}' WHERE account_id = '{victim}' AND purpose = 'profiling'`],
  ['state-differs', `UPDATE consents SET expires_at = now() WHERE account_id = '{victim}' AND purpose = 'marketing'`],
  ['state-differs', `UPDATE consents SET notice_version = 7 WHERE account_id = '{victim}' AND purpose = 'marketing'`],
  ['state-differs', `UPDATE consents SET changed_at = now() WHERE account_id = '{victim}' AND purpose = 'marketing'`],
  ['state-differs', `DELETE FROM consents WHERE account_id = '{victim}' AND purpose = 'marketing'`],
  [
    'state-differs',
    `UPDATE consents SET purpose = 'horoscopes' WHERE account_id = '{victim}' AND purpose = 'marketing'`,
  ],
  ['edited', `UPDATE chain_heads SET hash = ${ZEROS} WHERE account_id = '{victim}'`],
  ['truncated', `UPDATE chain_heads SET sequence = sequence + 1 WHERE account_id = '{victim}'`],
  ['edited', `UPDATE chain_heads SET logged_sequence = 1 WHERE account_id = '{victim}'`],
  ['deleted', `DELETE FROM chain_heads WHERE account_id = '{victim}'`],
  ['rewritten', `UPDATE ledger_leaves SET head = ${ZEROS} WHERE account_id = '{victim}'`],
  ['deleted', `DELETE FROM ledger_leaves WHERE position = 1`],
  ['truncated', `DELETE FROM ledger_leaves WHERE position = (SELECT max(position) FROM ledger_leaves)`],
  [
    'rewritten',
    `UPDATE ledger_leaves SET position = CASE position WHEN 1000 THEN 0 ELSE 1000 END WHERE position = 0;
     UPDATE ledger_leaves SET position = 0 WHERE position = 1; UPDATE ledger_leaves SET position = 1 WHERE position = 1000`,
  ],
  ['edited', `UPDATE ledger_nodes SET hash = ${ZEROS} WHERE level = 1 AND position = 0`],
  ['deleted', `DELETE FROM ledger_nodes WHERE level = 1 AND position = 0`],
  ['inserted', `INSERT INTO ledger_nodes VALUES (40, 0, ${ZEROS})`],
  ['edited', `UPDATE ledger_checkpoints SET root = ${ZEROS}`],
  ['edited', `UPDATE ledger_checkpoints SET issued_at = issued_at + interval '1 hour'`],
  [
    'signature-invalid',
    `UPDATE ledger_checkpoints SET signed = overlay(signed PLACING 'AAAAAAAA' FROM length(signed) - 20)`,
  ],
  ['edited', `UPDATE ledger_checkpoints SET signed = 'none'`],
  ['deleted', `DELETE FROM ledger_checkpoints`],
  ['key-unknown', `DELETE FROM ledger_keys`],
  ['key-unknown', `DELETE FROM ledger_event_keys`],
  ['key-unknown', `UPDATE ledger_event_keys SET signs_from = signs_from - interval '1 day'`],
  ['key-unknown', `UPDATE ledger_event_keys SET public_jwk = jsonb_set(public_jwk, '{x}', '"${'A'.repeat(43)}"')`],
  ['edited', `UPDATE ledger_cut SET tree_size = tree_size + 1`],
  ['edited', `UPDATE ledger_cut SET signed = 'none'`],
  ['edited', `UPDATE ledger_keys SET public_jwk = jsonb_set(public_jwk, '{x}', '"${'A'.repeat(43)}"')`],
  ['not-erased', `INSERT INTO erasure_journal VALUES ('{victim}', 'test', now(), now())`],
  [
    'not-erased',
    `INSERT INTO erasure_journal VALUES ('{victim}', 'test', now(), now());
     DELETE FROM consents WHERE account_id = '{victim}'; DELETE FROM consent_evidence WHERE account_id = '{victim}'`,
  ],
  ['deleted', `DELETE FROM erasure_journal`],
];

describe('QST-1.3a the stored ledger, verified as ledger:verify does', () => {
  let app: AccountsApp;
  let superuser: Superuser;
  let admin: Superuser['admin'];
  /** The superuser's connection: any role that may read will do. */
  let db: Database;
  let kept: SignedCheckpoint;
  let victim: string;
  let other: string;
  beforeAll(async () => {
    app = await startAccountsApp();
    superuser = await openSuperuser(app.database);
    ({ admin, db } = superuser);
    await app.get(LedgerJobs).sign(); // what the minute's job does first is to cut
    [victim, other] = [(await app.driver()).accountId, (await app.driver()).accountId];
    const gone = (await app.driver()).accountId;
    for (const accountId of [victim, other, gone]) {
      for (const [purpose, decision] of [
        ['marketing', 'given'],
        ['profiling', 'given'],
        ['marketing', 'withdrawn'],
      ] as const) {
        await app.get(ConsentService).choose(accountId, purpose, { decision, noticeVersion: 1 }, EVIDENCE);
      }
      await app.get(ChainHeadLog).run();
      app.clock.advance(60_000);
    }
    const closing = { decision: 'withdrawn', confirm: true } as const;
    await app.get(ConsentService).choose(gone, 'account', closing, EVIDENCE);
    await app.get(ClosureService).erase(gone, 'consent-withdrawn');
    app.clock.advance(300_000);
    kept = (await app.get(ChainHeadLog).run())!;
  });
  afterAll(async () => {
    await superuser.close();
    await app.stop();
  });

  it('holds, with what happens after the checkpoint that somebody kept, and after an erasure (QTL-10.1, QV-6)', async () => {
    await app.get(ConsentService).choose(other, 'marketing', { decision: 'given', noticeVersion: 1 }, EVIDENCE);
    const keys = await app.get(CheckpointKeys).publicKeys();
    for (const source of [db, app.sql]) {
      const report = await verifyStoredLedger(source, { against: kept, keys });
      expect(report.findings).toEqual([]);
      expect(report).toMatchObject({ ok: true, erased: 1, subjects: 3, latest: { treeSize: kept.treeSize } });
    }
  });

  it.each(TAMPERING)('names it %s: %s', async (kind, statement) => {
    const copy = await snapshotLedger(admin);
    try {
      const text = statement.replaceAll('{victim}', victim).replaceAll('{other}', other);
      await admin.query(text);
      const { ok, findings } = await verifyStoredLedger(db, { against: kept });
      expect([ok, findings.map((finding) => finding.kind)]).toEqual([false, expect.arrayContaining([kind])]);
      if (statement.includes('{victim}') && kind !== 'inserted') {
        const subjects = findings.flatMap(({ subject }) => subject ?? []);
        expect(subjects.filter((subject) => subject === other)).toEqual([]);
      }
    } finally {
      await copy.restore();
    }
  });

  it('says which event of whom was edited, and nothing else', async () => {
    const copy = await snapshotLedger(admin);
    await admin.query(`UPDATE consent_events SET locale = 'fr' WHERE account_id = $1 AND sequence = 3`, [victim]);
    const { findings } = await verifyStoredLedger(db, { against: kept });
    await copy.restore();
    expect(findings).toEqual([{ kind: 'edited', subject: victim, sequence: 3, what: expect.any(String) }]);
  });
});
