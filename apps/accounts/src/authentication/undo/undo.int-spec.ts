import { newId } from '@evc/database';
import { type AccountsApp, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { userOf, withPasskey } from '../../../../../test/support/factors';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { ClosureService } from '../../privacy/erasure/closure.service';
import { EmailChangeJobs } from '../../identity/contacts/email-change.jobs';
import { EmailChangeRepository } from '../../identity/contacts/email-change.repository';
import { EmailConfirmation } from '../../identity/contacts/email-confirmation.service';
import { FactorsService } from '../factors/factors.service';
import { ProfileService } from '../../identity/profile/profile.service';
import { RecoveryJobs } from '../recovery/recovery.jobs';
import { RecoveryService } from '../recovery/recovery.service';
import { RegistrationJobs } from '../../identity/registration/registration.jobs';
import { UndoJobs } from './undo.jobs';
import { UndoLinks } from './undo-links';
import { UndoService } from './undo.service';

const DAY_MS = 86_400_000;
const refused = { code: 'invalid-token' };

describe('undoing a change of an account (ADR 0027)', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterAll(() => app.stop());

  /** Moves the account to another address, as somebody in its session does. @returns that address */
  const moved = async (email = `other-${newId()}@x.example`): Promise<string> => {
    const { accountId, sessionId } = userOf(driver.accessToken);
    const asker = { sessionId, origin: EVIDENCE };
    const by = { actor: 'person' as const, fresh: true, asker, origin: EVIDENCE };
    await app.get(ProfileService).change(accountId, { email }, by);
    const [row] = await app.sql.query<{ change_id: string }>(
      'SELECT change_id FROM email_changes WHERE account_id = $1',
      [accountId],
    );
    const token = await app.get(EmailChangeRepository).tokens.of(row?.change_id ?? '');
    await app.get(EmailConfirmation).confirm(token, EVIDENCE);
    return email;
  };
  const undos = () =>
    app.sql.query<{ undo_id: string; what: string }>(
      'SELECT undo_id, what FROM undo_links WHERE account_id = $1 ORDER BY since',
      [driver.accountId],
    );
  const tokenOf = async (undoId: string | undefined) =>
    (await app.get(UndoLinks).find(driver.accountId, undoId ?? ''))?.token ?? 'none';
  const latestToken = async () => tokenOf((await undos()).at(-1)?.undo_id);
  const undo = (token: string) => app.get(UndoService).undo(token, EVIDENCE);
  const emailNow = async () => (await app.get(ProfileService).read(driver.accountId)).email;

  it('restores the address over any number of changes since, and ends the links of all of them', async () => {
    await moved();
    await moved();
    const [first, second] = await undos();
    const [back, thiefs] = [await tokenOf(first?.undo_id), await tokenOf(second?.undo_id)];
    await undo(back);
    expect(await emailNow()).toBe(driver.email);
    for (const token of [back, thiefs]) await expect(undo(token)).rejects.toMatchObject(refused);
    expect(await undos()).toEqual([]);
    const left = await app.sql.query(`SELECT 1 FROM identifiers WHERE account_id = $1 AND kind = 'left-email'`, [
      driver.accountId,
    ]);
    expect(left).toEqual([]); // the mailboxes in between are free
  });

  it('is not offered to the mailbox in between when the owner comes back by the usual way', async () => {
    await moved();
    await moved(driver.email);
    expect([await emailNow(), await undos()]).toEqual([driver.email, []]);
  });

  it('works for seven days, after which the address that was left is nowhere', async () => {
    await moved();
    const token = await latestToken();
    app.clock.advance(7 * DAY_MS);
    await expect(undo(token)).rejects.toMatchObject(refused);
    await app.get(UndoJobs).purge();
    expect(await undos()).toEqual([]);
  });

  it('answers alike for whatever is wrong with a token', async () => {
    await moved();
    const token = await latestToken();
    const other = await app.get(RecoveryService).tokenOf({ accountId: driver.accountId, recoveryId: newId() });
    const tampered = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    for (const wrong of ['', 'x', tampered, 'A'.repeat(86), other ?? 'none'])
      await expect(undo(wrong)).rejects.toMatchObject(refused);
    expect(await emailNow()).not.toBe(driver.email);
  });

  it('of two at the same moment happens once', async () => {
    await moved();
    const token = await latestToken();
    const outcomes = await Promise.allSettled([undo(token), undo(token)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('keeps factors of before, drops those since, and recovery codes with the last factor', async () => {
    const { id } = await withPasskey(app, driver);
    app.clock.advance(1000);
    await moved();
    await withPasskey(app, driver);
    const link = (await undos()).find(({ what }) => what === 'email');
    await undo(await tokenOf(link?.undo_id));
    const { passkeys, password } = await app.get(FactorsService).of(driver.accountId);
    expect([passkeys.map((passkey) => passkey.id), password]).toEqual([[id], false]);
    expect((await undos()).map(({ what }) => what)).toEqual(['passkey']); // the one of before can still be undone
    await undo(await latestToken());
    expect((await app.get(FactorsService).of(driver.accountId)).enrolled).toMatchObject({
      passkeys: 0,
      recoveryCodes: 0,
    });
  });

  it('an address that was left is answered like a known one: registration and recovery mail its reader the way back', async () => {
    await moved();
    await app.register({ email: driver.email });
    const [form] = await app.sql.query<{ registration_id: string }>(
      'SELECT registration_id FROM registrations ORDER BY created_at DESC LIMIT 1',
    );
    await app.get(RegistrationJobs).registrationMail({ registrationId: form?.registration_id ?? '' });
    expect(app.mailbox.list(driver.email)[0]?.links.some((link) => link.includes('/verify'))).toBe(false);
    const { requestId } = await app.get(RecoveryService).ask(driver.email);
    await app.get(RecoveryJobs).asked({ requestId });
    const [undoLink] = await undos();
    await app.get(EmailChangeJobs).tellOld({ accountId: driver.accountId, undoId: undoLink?.undo_id ?? '' });
    const token = await latestToken();
    expect(app.mailbox.list(driver.email)[0]?.links).toContain(`http://evcloud.test/undo#token=${token}`);
    await undo(token);
    expect(await emailNow()).toBe(driver.email);
  });

  it('leaves nothing of an account that closes, at once', async () => {
    await moved();
    const token = await latestToken();
    await app.sql.transaction((tx) => app.get(ClosureService).close(tx, driver.accountId, 'consent-withdrawn'));
    expect(await undos()).toEqual([]);
    await expect(undo(token)).rejects.toMatchObject(refused);
  });
});
