import { type AccountsApp, EVIDENCE, type NewDriver, startAccountsApp } from '../../../../../test/support/accounts-app';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { LIMITS } from '@evc/platform';
import { AccessLogService } from '../../privacy/access-log/access-log.service';
import { ClosureService } from '../../privacy/erasure/closure.service';
import type { Correction } from '../profile/correction';
import { ProfileService } from '../profile/profile.service';
import { PhoneJobs } from './phone.jobs';
import { PhoneVerification } from './phone-verification.service';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const FRESH: Correction = { actor: 'person', fresh: true };
const STALE: Correction = { actor: 'person', fresh: false };
let next = 10_000;
/** A number of nobody else. */
const newNumber = (): string => `+852555${(next += 1)}`;

describe('a phone number', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  let number: string;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
  });
  beforeEach(async () => {
    driver = await app.driver();
    number = newNumber();
  });
  afterAll(() => app.stop());

  const service = () => app.get(PhoneVerification);
  const set = async (phone: string | null, by = STALE, accountId = driver.accountId) =>
    (await app.get(ProfileService).change(accountId, { phone }, by)).profile;
  const read = () => app.get(ProfileService).read(driver.accountId);
  const payloads = async (name: string, accountId = driver.accountId) =>
    (
      await app.sql.query<{ payload: { accountId: string; codeId: string; changeId: string } }>(
        `SELECT j.payload FROM accounts_jobs._private_jobs j JOIN accounts_jobs._private_tasks t ON t.id = j.task_id
         WHERE t.identifier = $1 AND j.payload->>'accountId' = $2 ORDER BY j.id`,
        [name, accountId],
      )
    ).map(({ payload }) => payload);
  /** Runs what was ordered last, as the worker would. @returns the code that arrived, if one did */
  const texted = async (accountId = driver.accountId): Promise<string | undefined> => {
    const job = (await payloads('phone-code-text', accountId)).at(-1);
    const before = app.texts.list().length;
    if (job) await app.get(PhoneJobs).sendCode(job);
    return app.texts.list().length > before ? app.texts.list()[0]?.code : undefined;
  };
  const codeFor = async (phone: string): Promise<string> => {
    await set(phone, FRESH);
    await service().sendCode(driver.accountId);
    return (await texted()) ?? '';
  };
  const verify = (code: string, accountId = driver.accountId) => service().verify(accountId, code, EVIDENCE);
  const wrong = (code: string): string => (code === '000000' ? '000001' : '000000');
  const refused = { code: 'phone-code-refused' };
  const later = { code: 'too-many-requests' };

  it('is stored at once, and counts once the code that was sent to it is read out', async () => {
    expect(await set('5551 2345')).toMatchObject({ phone: '+85255512345', phoneVerified: false });
    expect(await service().sendCode(driver.accountId)).toBe(600);
    const code = await texted();
    const [text] = app.texts.list('+85255512345');
    expect([text?.code, text?.text]).toEqual([code, expect.stringMatching(/^QST EV Cloud: \d{6} is your code/)]);
    await verify(code ?? '');
    expect(await read()).toMatchObject({ phone: '+85255512345', phoneVerified: true });
    const { items } = await app.get(AccessLogService).page(driver.accountId, 50);
    expect(items.map(({ what }) => what)).toContain('phone-verified');
  });

  it('as it was typed at registration stays as it is, unverified, and can be verified', async () => {
    driver = await app.driver({ phone: '(852) 5552-3456'.replace('(852) ', '') });
    expect(await read()).toMatchObject({ phone: '5552-3456', phoneVerified: false });
    await service().sendCode(driver.accountId);
    await verify((await texted()) ?? '');
    expect(await read()).toMatchObject({ phone: '+85255523456', phoneVerified: true });
  });

  it('neither the code nor the number is in a payload or a table', async () => {
    const code = await codeFor(number);
    const everything = await app.sql.query<{ text: string }>(
      `SELECT payload::text AS text FROM accounts_jobs._private_jobs UNION ALL SELECT phone_codes::text FROM phone_codes`,
    );
    const text = everything.map((row) => row.text).join('\n');
    expect(text).not.toContain(number.slice(1));
    expect(text).not.toMatch(new RegExp(`(?<![0-9a-f])${code}(?![0-9a-f])`));
  });

  it('a code works once, for ten minutes, and not for another number or account', async () => {
    const first = await codeFor(number);
    const another = newNumber();
    await set(another);
    await expect(verify(first)).rejects.toMatchObject(refused);
    app.clock.advance(2 * MINUTE_MS);
    await service().sendCode(driver.accountId);
    const late = (await texted()) ?? '';
    app.clock.advance(10 * MINUTE_MS);
    await expect(verify(late)).rejects.toMatchObject(refused);
    await service().sendCode(driver.accountId);
    const good = (await texted()) ?? '';
    const stranger = await app.driver({ phone: another });
    await expect(verify(good, stranger.accountId)).rejects.toMatchObject(refused);
    await verify(good);
    await expect(verify(good)).rejects.toMatchObject(refused);
    expect(await read()).toMatchObject({ phone: another, phoneVerified: true });
  });

  it('five tries, then the right code is refused too; also when all come at once', async () => {
    const code = await codeFor(number);
    const guesses = await Promise.allSettled(Array.from({ length: 20 }, () => verify(wrong(code))));
    expect(guesses.every(({ status }) => status === 'rejected')).toBe(true);
    await expect(verify(code)).rejects.toMatchObject(refused);
    const [row] = await app.sql.query<{ tries: number }>('SELECT tries FROM phone_codes WHERE account_id = $1', [
      driver.accountId,
    ]);
    expect(row?.tries).toBe(5);
    expect(await read()).toMatchObject({ phoneVerified: false });
  });

  it('the fifth try may be the right one', async () => {
    const code = await codeFor(number);
    for (let i = 0; i < 4; i += 1) await expect(verify(wrong(code))).rejects.toMatchObject(refused);
    await verify(code);
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('%j is no code', async (code) => {
    await codeFor(number);
    await expect(verify(code)).rejects.toMatchObject(refused);
  });

  it('the pause before the next code grows for the account, whatever its number', async () => {
    await set(number);
    const send = (accountId = driver.accountId) => service().sendCode(accountId);
    await send();
    await expect(send()).rejects.toMatchObject(later);
    app.clock.advance(MINUTE_MS);
    await send();
    app.clock.advance(MINUTE_MS);
    await expect(send()).rejects.toMatchObject({ ...later, headers: { 'Retry-After': '60' } });
    await set(newNumber());
    await expect(send()).rejects.toMatchObject(later);
    app.clock.advance(DAY_MS);
    await send();
  });

  it('of two requests of one account at once, one is granted', async () => {
    await set(number);
    const asked = Array.from({ length: 2 }, () => service().sendCode(driver.accountId));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await payloads('phone-code-text')).toHaveLength(1);
  });

  /** Asks as long as it is told to wait no longer than until then. @returns how many were granted */
  const askAllDay = async (accountIds: readonly string[]): Promise<number> => {
    let granted = 0;
    for (let i = 0; i < 11; i += 1) {
      for (const accountId of accountIds) granted += (await service().sendCode(accountId)) / 600;
      app.clock.advance(MINUTE_MS * 2 ** i);
    }
    return granted;
  };
  const textsOf = async (accountIds: readonly string[]): Promise<number> =>
    (await Promise.all(accountIds.map((accountId) => payloads('phone-code-text', accountId)))).flat().length;

  it('a stranger who asks for codes to it all day neither shows in the answers to its owner nor keeps the codes from them', async () => {
    const strangers = [(await app.driver({ phone: number })).accountId];
    expect(await askAllDay(strangers)).toBe(11);
    await set(number);
    for (const pause of [0, 1, 2, 4]) {
      app.clock.advance(pause * MINUTE_MS);
      expect(await service().sendCode(driver.accountId)).toBe(600);
      expect(await texted()).toMatch(/^\d{6}$/);
    }
    app.clock.advance(8 * MINUTE_MS);
    await service().sendCode(driver.accountId);
    await verify((await texted()) ?? '');
    expect(await read()).toMatchObject({ phoneVerified: true });
  });

  it('gets no more than its texts of a day, however many ask: all are answered alike, and an owner who comes late gets one', async () => {
    const strangers = (await Promise.all(Array.from({ length: 4 }, () => app.driver({ phone: number })))).map(
      ({ accountId }) => accountId,
    );
    expect(await askAllDay(strangers)).toBe(44);
    const again = LIMITS['text-again-to-one'].points;
    expect(await textsOf(strangers)).toBe(strangers.length + again);
    await set(number);
    expect(await service().sendCode(driver.accountId)).toBe(600);
    await verify((await texted()) ?? '');
    const late = (await Promise.all(Array.from({ length: 5 }, () => app.driver({ phone: number })))).map(
      ({ accountId }) => accountId,
    );
    for (const accountId of late) expect(await service().sendCode(accountId)).toBe(600);
    expect(await textsOf([...strangers, ...late, driver.accountId])).toBe(LIMITS['text-to-one'].points);
    // What waits for such an account is a code like any other, which nobody was told.
    await expect(service().sendCode(late.at(-1) ?? '')).rejects.toMatchObject({
      ...later,
      headers: { 'Retry-After': '60' },
    });
  });

  it('a verified number is replaced or removed after a step-up only, and both its phone and its owner hear of it', async () => {
    await verify(await codeFor(number));
    const another = newNumber();
    for (const phone of [another, null]) await expect(set(phone)).rejects.toMatchObject({ code: 'step-up-required' });
    expect(await set(number.replace('+852', '+852 '))).toMatchObject({ phoneVerified: true });
    expect(await set(another, FRESH)).toMatchObject({ phone: another, phoneVerified: false });
    const [job] = await payloads('phone-changed-text');
    if (job) await app.get(PhoneJobs).tellOld(job);
    const [text] = app.texts.list(number);
    expect(text?.text).toMatch(/this number was removed from your account.*in the app/);
    expect(text?.text).not.toContain(another);
    const told = await app.sql.query<{ channel: string }>(
      `SELECT channel FROM messages WHERE account_id = $1 AND kind = 'security:phone-changed'`,
      [driver.accountId],
    );
    expect(told.map(({ channel }) => channel)).toContain('email');
  });

  it('one that nobody verified is replaced without a word', async () => {
    await set(number);
    expect(await set(newNumber())).toMatchObject({ phoneVerified: false });
    expect(await payloads('phone-changed-text')).toEqual([]);
  });

  it('there is nothing to verify without a number, with a verified one, or with what no phone can have', async () => {
    const none = { code: 'no-phone-to-verify' };
    await expect(service().sendCode(driver.accountId)).rejects.toMatchObject(none);
    await verify(await codeFor(number));
    await expect(service().sendCode(driver.accountId)).rejects.toMatchObject(none);
    const typed = await app.driver({ phone: '000000000000' });
    await expect(service().sendCode(typed.accountId)).rejects.toMatchObject(none);
  });

  it('a code that was replaced, used or is of a closed account is not sent', async () => {
    await set(number);
    await service().sendCode(driver.accountId);
    await set(newNumber());
    expect(await texted()).toBeUndefined();
    app.clock.advance(MINUTE_MS);
    await service().sendCode(driver.accountId);
    await app.sql.transaction((tx) => app.get(ClosureService).close(tx, driver.accountId, 'minor-reported'));
    expect(await texted()).toBeUndefined();
    await app.get(ClosureService).erase(driver.accountId, 'minor-reported');
    expect(await app.sql.query('SELECT 1 FROM phone_codes WHERE account_id = $1', [driver.accountId])).toEqual([]);
  });

  it('QV-4: counts are forgotten after a day', async () => {
    await codeFor(number);
    app.clock.advance(DAY_MS + MINUTE_MS);
    await app.get(PhoneJobs).purge();
    expect(await app.sql.query('SELECT 1 FROM phone_codes')).toEqual([]);
  });
});

describe('without a gateway for text messages', () => {
  it('a code is not promised, and everything else works', async () => {
    const app = await startAccountsApp({ texts: false });
    try {
      const driver = await app.driver({ phone: newNumber() });
      await expect(app.get(PhoneVerification).sendCode(driver.accountId)).rejects.toMatchObject({
        code: 'sms-unavailable',
        status: 503,
        headers: { 'Retry-After': '3600' },
      });
      const profiles = app.get(ProfileService);
      expect((await profiles.change(driver.accountId, { phone: newNumber() })).profile.phoneVerified).toBe(false);
    } finally {
      await app.stop();
    }
  });
});
