import { createPrivateKey } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { sealedColumns } from '@evc/database';
import { Vault } from '@evc/vault';
import { PasskeySignInService } from '../../apps/accounts/src/authentication/sign-in/passkey-sign-in.service';
import { ReceiptCheckService } from '../../apps/accounts/src/consent/ledger/receipt-check.service';
import { ACCOUNTS_MAP } from '../../apps/accounts/src/entities';
import kept from '../fixtures/schema-30/kept.json';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../support/accounts-app';
import { SoftwareAuthenticator } from '../support/authenticator';
import { databaseBefore, type DatabaseBefore, type KeptData } from '../support/database-before';
import { TEST_ORIGIN, userOf } from '../support/factors';

/** Written by the product itself at the commit before its tables had entities: one person, a sign-up and a form that wait. */
const KEPT = {
  last: '0030-sealed-profiles',
  rows: { accounts: kept.accounts, keyring: kept.keyring },
  keyFiles: kept.keyFiles,
} as unknown as KeptData;

const byName = new Map(ACCOUNTS_MAP.map((table) => [table.table, table]));

/** The column with the id whose key seals the rest. */
function subjectOf(table: string): string {
  const [subject] = byName.get(table)?.columns.filter(({ tag }) => tag === 'subject') ?? [];
  if (!subject) throw new Error(`${table} is sealed under nobody's key`);
  return subject.column;
}

describe('a database and keys kept from before', () => {
  let before: DatabaseBefore;
  let app: AccountsApp;
  beforeAll(async () => {
    before = await databaseBefore(KEPT);
    await before.migrate();
    app = await startAccountsApp(before);
  });
  afterAll(async () => {
    await app.stop();
    await before.database.drop();
    await rm(before.keyDirectory, { recursive: true, force: true });
  });

  it('QCC-4.2: every sealed value opens', async () => {
    const opened: Record<string, string[]> = {};
    for (const { table, column, boundTo, keyGroup } of sealedColumns(ACCOUNTS_MAP)) {
      const rows = await app.sql.query<{ subject: string; sealed: Buffer }>(
        `SELECT ${subjectOf(table)} AS subject, ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL`,
      );
      const [place = '', name = ''] = boundTo.split('.');
      for (const { subject, sealed } of rows) {
        const key = await app.get(Vault).existingKey(subject, keyGroup);
        (opened[`${table}.${column}`] ??= []).push(key?.unseal(place, name, sealed) ?? '');
      }
    }
    const { email, username, name, phone, pushToken } = kept.person;
    expect(opened).toMatchObject({
      'accounts.email_sealed': [email],
      'accounts.username_sealed': [username],
      'accounts.name_sealed': [name],
      'accounts.phone_sealed': [phone],
      'devices.push_token_sealed': [pushToken],
      'newsletter_subscriptions.email_sealed': ['reader@reader.example'],
      'registrations.form_sealed': [expect.stringContaining('waiting@driver.example')],
    });
    expect(Object.keys(opened).sort()).toEqual([
      'access_log.origin_sealed',
      'accounts.birth_date_sealed',
      'accounts.education_sealed',
      'accounts.email_sealed',
      'accounts.experience_sealed',
      'accounts.name_sealed',
      'accounts.password_hash_sealed',
      'accounts.phone_sealed',
      'accounts.username_sealed',
      'consent_evidence.sealed',
      'devices.push_token_sealed',
      'newsletter_subscriptions.email_sealed',
      'newsletter_subscriptions.evidence_sealed',
      'pairwise_ids.driver_sealed',
      'pairwise_ids.staff_sealed',
      'passkeys.credential_sealed',
      'passkeys.name_sealed',
      'registrations.form_sealed',
      'sessions.origin_sealed',
      'totp_factors.secret_sealed',
      'undo_links.email_sealed',
    ]);
  });

  it('a passkey signs its owner in', async () => {
    const authenticator = new SoftwareAuthenticator(TEST_ORIGIN);
    authenticator.credentials.push({ ...kept.held, privateKey: createPrivateKey(kept.held.privateKey) });
    const signIns = app.get(PasskeySignInService);
    const answer = authenticator.get(await signIns.options());
    const { accessToken } = await signIns.signIn(answer, {}, EVIDENCE);
    expect(userOf(accessToken).accountId).toBe(kept.accountId);
  });

  it('QST-1.3a: a receipt is what it was', async () => {
    expect(await app.get(ReceiptCheckService).verify(kept.receipt as never)).toMatchObject({
      signature: { valid: true },
      receipt: { matchesSignature: true, hashFits: true },
      event: 'known',
    });
  });
});
