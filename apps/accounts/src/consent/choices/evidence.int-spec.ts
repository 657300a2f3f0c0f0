import { newId } from '@evc/database';
import { encodeCursor } from '@evc/platform';
import { type AccountsApp, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { sharedAccountsApp } from '../../../../../test/support/shared-apps';
import type { ConsentEventRow } from './consent.repository';
import { ConsentGate } from './gate';
import { ConsentService } from './consent.service';
import { ReceiptService } from '../receipts/receipt.service';

describe('what proves a choice', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    app = await sharedAccountsApp();
  });
  beforeEach(async () => {
    driver = await app.driver({ locale: 'zh-HK' });
  });
  afterAll(() => app.stop());

  const choose = (purpose: string, choice: Parameters<ConsentService['choose']>[2]) =>
    app.get(ConsentService).choose(driver.accountId, purpose, choice, EVIDENCE);
  const newest = async (): Promise<ConsentEventRow | undefined> => {
    const rows = await app.sql.query<ConsentEventRow>(
      'SELECT * FROM consent_events WHERE account_id = $1 ORDER BY sequence DESC LIMIT 1',
      [driver.accountId],
    );
    return rows[0];
  };

  it('QTL-1: the notice version that was shown, the policy and the language', async () => {
    await choose('marketing', { decision: 'given', noticeVersion: 1 });
    expect(await newest()).toMatchObject({
      purpose: 'marketing',
      event: 'given',
      notice_version: 1,
      policy_id: 'qst-ev',
      policy_version: 2,
      rules_version: 2,
      source: 'app',
      actor: 'person',
      locale: 'zh-HK',
    });
  });

  it.each([
    ['a version that never was', 99, 1],
    ['a version beyond any number the ledger holds', 2 ** 40, 1],
    ['the version in force', 1, 1],
    ['no version', undefined, 1],
  ])('QTL-1: withdrawing with %s keeps the version that was agreed to', async (_name, noticeVersion, kept) => {
    await choose('marketing', { decision: 'given', noticeVersion: 1 });
    await choose('marketing', { decision: 'withdrawn', ...(noticeVersion === undefined ? {} : { noticeVersion }) });
    expect(await newest()).toMatchObject({ event: 'withdrawn', notice_version: kept });
  });

  it('a refusal before any notice was named has no version', async () => {
    await choose('profiling', { decision: 'refused', noticeVersion: 12_345 });
    expect(await newest()).toMatchObject({ event: 'refused', notice_version: null });
  });

  it('QV-2: one channel of several; the gate lets that one through and no other', async () => {
    const choice = { decision: 'given', noticeVersion: 1, channels: ['email'] } as const;
    const { eventId } = await choose('marketing', { ...choice, channels: [...choice.channels] });
    const ask = (channel: 'email' | 'push') =>
      app.sql.transaction((tx) => app.get(ConsentGate).mayProcess(tx, driver.accountId, 'marketing', channel));
    expect(await ask('email')).toEqual({ ok: true, reliedOn: eventId });
    expect(await ask('push')).toEqual({ ok: false, reason: 'channel-refused' });
    await choose('marketing', { decision: 'withdrawn' });
    expect(await ask('email')).toEqual({ ok: false, reason: 'withdrawn' });
  });

  it('QCC-1.3: a purpose nobody was asked about is off', async () => {
    const ask = (purpose: string) =>
      app.sql.transaction((tx) => app.get(ConsentGate).mayProcess(tx, driver.accountId, purpose));
    expect(await ask('face-recognition')).toEqual({ ok: false, reason: 'not-given' });
    expect(await ask('horoscopes')).toEqual({ ok: false, reason: 'unknown-purpose' });
  });

  it('tells the effect in the person’s language', async () => {
    expect((await choose('marketing', { decision: 'refused' })).effect).toMatch(/[\u4e00-\u9fff]/);
    const refusal = choose('account', { decision: 'withdrawn' });
    await expect(refusal).rejects.toMatchObject({ code: 'confirmation-required' });
  });

  it.each([0, -1, 2 ** 31, 2 ** 53, 1.5, '1', null])('takes a cursor at %p for none of ours', async (before) => {
    const history = app.get(ConsentService).history(driver.accountId, 'account', 10, encodeCursor({ before }));
    await expect(history).rejects.toMatchObject({ code: 'invalid-cursor' });
  });

  it('the receipt of another person’s event is not found', async () => {
    const { eventId } = await choose('marketing', { decision: 'given', noticeVersion: 1 });
    const other = await app.driver();
    await expect(app.get(ReceiptService).receipt(other.accountId, eventId)).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(app.get(ReceiptService).receipt(driver.accountId, newId())).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
