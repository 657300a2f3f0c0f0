import { newId } from '@evc/database';
import { Vault } from '@evc/vault';
import { type AccountsApp, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { evidenceOf } from '../../../../../test/support/evidence';
import { newPhone } from '../../../../../test/support/messages';
import { sharedAccountsApp } from '../../../../../test/support/shared-apps';
import { InboxService } from '../../messaging/messages/inbox.service';
import { MessageSender } from '../../messaging/messages/message-sender';
import { StaffService } from '../../organisations/staff/staff.service';
import type { ConsentEventRow } from './consent.repository';
import { ConsentService } from './consent.service';
import { DeskConsentJobs } from './desk-consent.jobs';
import { DeskConsentService } from './desk-consent.service';
import { ReceiptService } from '../receipts/receipt.service';

const REFERENCE = 'LETTER/2026-Z7-0042';
const HOUR_MS = 3_600_000;

describe('QV-6: a choice that the privacy office enters on a letter', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  let officerId: string;
  beforeAll(async () => {
    app = await sharedAccountsApp();
    officerId = await app.get(StaffService).create({
      email: 'officer@desk.example',
      password: 'a-long-word-for-staff-7',
      name: 'Officer',
      role: 'privacy-officer',
      clientId: null,
      country: 'HK',
      locale: 'en',
    });
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterAll(() => app.stop());

  const today = () => app.clock.now().toISOString().slice(0, 10);
  const enter = (
    purpose: string,
    choice: Partial<Parameters<DeskConsentService['enter']>[3]>,
    accountId = driver.accountId,
  ) => {
    const request = { reference: REFERENCE, receivedOn: today() };
    return app
      .get(DeskConsentService)
      .enter(officerId, accountId, purpose, { decision: 'withdrawn', request, ...choice }, EVIDENCE);
  };
  const given = { decision: 'given', noticeVersion: 1 } as const;
  const refused = { decision: 'refused' } as const;
  const newest = async (): Promise<ConsentEventRow> => {
    const rows = await app.sql.query<ConsentEventRow>(
      'SELECT * FROM consent_events WHERE account_id = $1 ORDER BY sequence DESC LIMIT 1',
      [driver.accountId],
    );
    return rows[0] as ConsentEventRow;
  };
  const orders = () =>
    app.sql.query<{ payload: { accountId: string; eventId: string } }>(
      `SELECT p.payload FROM accounts_jobs._private_jobs p JOIN accounts_jobs._private_tasks t ON t.id = p.task_id
       WHERE t.identifier = 'desk-consent-mail' AND p.payload->>'accountId' = $1`,
      [driver.accountId],
    );

  it('is the person’s choice, told apart by who entered it, on what and how', async () => {
    const answer = await enter('marketing', refused);
    expect(answer).toMatchObject({ purpose: 'marketing', status: 'refused', recorded: true });
    const event = await newest();
    expect(event).toMatchObject({ actor: 'desk', source: 'desk', method: 'written-request', event: 'refused' });
    const { items } = await app.get(ConsentService).history(driver.accountId, 'marketing', 10);
    expect(items[0]).toMatchObject({ actor: 'desk', method: 'written-request', source: 'desk' });
    const { receipt } = await app.get(ReceiptService).receipt(driver.accountId, event.event_id);
    expect(receipt).toMatchObject({
      'dpv:isIndicatedBy': { '@type': 'dpv:DataProtectionOfficer', 'receipt:actor': 'desk' },
      'dpv:hasIndicationMethod': 'written-request',
    });
    expect(JSON.stringify(receipt)).not.toContain(officerId);
  });

  it('rests on the letter and on who entered it, sealed; nothing else says either', async () => {
    await enter('marketing', refused);
    const event = await newest();
    const evidence = await evidenceOf(app, event);
    expect(evidence).toEqual({ ...EVIDENCE, officerId, reference: REFERENCE, receivedOn: today() });
    const tables = await app.sql.query<{ t: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS t FROM pg_tables WHERE schemaname IN ('accounts', 'accounts_jobs')
         AND has_table_privilege(format('%I.%I', schemaname, tablename), 'SELECT')`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { t } of tables) {
      const rows = await app.sql.query<{ row: string }>(`SELECT x::text AS row FROM ${t} x`);
      for (const { row } of rows) expect(row).not.toContain(REFERENCE);
    }
    expect(JSON.stringify(await app.get(ReceiptService).receipt(driver.accountId, event.event_id))).not.toContain(
      REFERENCE,
    );
  });

  it('is told to the person by mail, which names neither the letter nor the officer; a repeat makes no second one', async () => {
    await enter('marketing', refused);
    await enter('marketing', refused);
    const [order, ...more] = await orders();
    expect(more).toEqual([]);
    if (!order) throw new Error('no mail was ordered');
    await app.get(DeskConsentJobs).tell(order.payload);
    const [mail] = app.mailbox.list(driver.email);
    expect(mail?.subject).toBe('Your choice was changed at your request');
    expect(mail?.text).toContain('No offers and news reach you by any way');
    for (const secret of [REFERENCE, officerId, today()]) expect(mail?.text).not.toContain(secret);
  });

  it('is told in the app too, once and without naming the purpose: inbox and phone, also where marketing is refused', async () => {
    const token = await newPhone(app, driver.accountId);
    const { eventId } = await enter('marketing', refused);
    await enter('marketing', refused);
    await app.get(MessageSender).send({ subjectId: driver.accountId, ref: eventId ?? '' });
    const { items } = await app.get(InboxService).list(driver.accountId, 10);
    expect(items).toMatchObject([{ kind: 'choice-by-desk', title: 'Your choice was changed at your request' }]);
    const pushes = app.emulator.pushes.list(token);
    expect(pushes.map(({ notification }) => notification)).toMatchObject([{ title: items[0]?.title }]);
    for (const secret of [REFERENCE, officerId, 'arketing']) {
      expect(JSON.stringify([items, pushes])).not.toContain(secret);
    }
    await app.sql.query(`UPDATE accounts SET locale = 'zh-Hant' WHERE account_id = $1`, [driver.accountId]);
    expect((await app.get(InboxService).list(driver.accountId, 10)).items).toMatchObject([
      { title: '您的選擇已按您的要求更改' },
    ]);
  });

  it('is told in the words of the choice that was made, although another one came after', async () => {
    await app.get(ConsentService).choose(driver.accountId, 'marketing', given, EVIDENCE);
    await enter('marketing', { decision: 'withdrawn' });
    await app.get(ConsentService).choose(driver.accountId, 'marketing', given, EVIDENCE);
    for (const { payload } of await orders()) await app.get(DeskConsentJobs).tell(payload);
    expect(app.mailbox.list(driver.email).map(({ text }) => text)).toMatchObject([
      expect.stringContaining('No offers and news reach you by any way'),
    ]);
  });

  it('asks for the person’s own word where the letter says yes, in mail and inbox, and writes nothing down', async () => {
    const before = await newest();
    expect(await enter('marketing', given)).toMatchObject({ recorded: false, status: 'none', eventId: null });
    expect((await newest()).sequence).toBe(before.sequence);
    const [{ ref } = { ref: '' }] = await app.sql.query<{ ref: string }>(
      `SELECT ref FROM messages WHERE account_id = $1 AND kind = 'choice-asked-by-desk' LIMIT 1`,
      [driver.accountId],
    );
    await app.get(MessageSender).send({ subjectId: driver.accountId, ref });
    expect((await app.get(InboxService).list(driver.accountId, 10)).items).toMatchObject([
      { kind: 'choice-asked-by-desk', title: 'Please confirm a choice in the app' },
    ]);
  });

  it('tells of a refusal what it does for that purpose, and not that something stopped', async () => {
    await enter('profiling', { decision: 'refused' });
    for (const { payload } of await orders()) await app.get(DeskConsentJobs).tell(payload);
    expect(app.mailbox.list(driver.email)[0]?.text).toContain('No profile is kept');
  });

  it('closing an account asks for the confirmation, and the farewell is the only mail', async () => {
    await expect(enter('account', { decision: 'withdrawn' })).rejects.toMatchObject({ code: 'confirmation-required' });
    await enter('account', { decision: 'withdrawn', confirm: true });
    for (const { payload } of await orders()) await app.get(DeskConsentJobs).tell(payload);
    expect(app.mailbox.list(driver.email).map(({ subject }) => subject)).not.toContain(
      'Your choice was changed at your request',
    );
    await expect(enter('marketing', given)).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each<[string, string, Parameters<typeof enter>[1], string]>([
    ['QTL-1: an outdated notice', 'marketing', { decision: 'given', noticeVersion: 9 }, 'stale-notice'],
    ['QCC-1.3: an unknown purpose', 'horoscopes', given, 'unknown-purpose'],
    ['QV-2: a purpose on another basis', 'service-notifications', { decision: 'withdrawn' }, 'not-withdrawable'],
    ['QV-2: a channel that is not offered', 'marketing', { ...given, channels: ['pigeon'] }, 'channel-not-offered'],
    [
      'a letter from the future',
      'marketing',
      { request: { reference: 'x', receivedOn: '2199-01-01' } },
      'validation-failed',
    ],
    ['a day that is none', 'marketing', { request: { reference: 'x', receivedOn: '2026-02-30' } }, 'validation-failed'],
  ])('refuses %s and writes nothing', async (_name, purpose, choice, code) => {
    const before = await newest();
    await expect(enter(purpose, choice)).rejects.toMatchObject({ code });
    expect((await newest()).sequence).toBe(before.sequence);
    expect(await orders()).toEqual([]);
  });

  it('a letter of today is accepted where the day has begun already', async () => {
    const receivedOn = new Date(app.clock.now().getTime() + 13 * HOUR_MS).toISOString().slice(0, 10);
    await enter('marketing', { ...refused, request: { reference: REFERENCE, receivedOn } });
  });

  it('an unknown account and one of staff are not found, and no key is made for them', async () => {
    const nobody = newId();
    await expect(enter('marketing', given, nobody)).rejects.toMatchObject({ code: 'not-found' });
    await expect(enter('marketing', given, officerId)).rejects.toMatchObject({ code: 'not-found' });
    expect(await app.get(Vault).existingKey(nobody, 'evidence')).toBeNull();
  });
});
