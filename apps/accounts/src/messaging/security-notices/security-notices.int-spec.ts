import { newId } from '@evc/database';
import { MULTI_FACTOR, type Origin } from '@evc/platform';
import type { AccountsApp, NewDriver } from '../../../../../test/support/accounts-app';
import { newPhone } from '../../../../../test/support/messages';
import { sharedAccountsApp } from '../../../../../test/support/shared-apps';
import { ACCESS_KINDS } from '../../privacy/access-log/access-kinds';
import { InboxService } from '../messages/inbox.service';
import { MessageSender } from '../messages/message-sender';
import { SessionService } from '../../authentication/sessions/session.service';
import { StaffService } from '../../organisations/staff/staff.service';
import { SECURITY_WORDS } from './security-notice.words';
import { SecurityNotices } from './security-notices';

const DRIVER_HAT = { role: 'driver', clientId: null } as const;
const HOME: Origin = {
  address: '203.198.7.66',
  agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36',
};
const SUBJECT = SECURITY_WORDS.en.subject;

describe('notices about the safety of an account', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    app = await sharedAccountsApp();
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterAll(() => app.stop());

  const tell = (accountId: string, origin?: Origin) =>
    app.sql.transaction((tx) => app.get(SecurityNotices).tell(tx, accountId, { what: 'password-changed', origin }));
  /** Sends all that waits for the account. */
  const send = async (accountId: string): Promise<void> => {
    const waiting = await app.sql.query<{ ref: string }>(
      `SELECT DISTINCT ref FROM messages WHERE account_id = $1 AND state = 'queued'`,
      [accountId],
    );
    for (const { ref } of waiting) await app.get(MessageSender).send({ subjectId: accountId, ref });
  };
  const mails = () => app.mailbox.list(driver.email).filter(({ subject }) => subject === SUBJECT);
  const inbox = async () => (await app.get(InboxService).list(driver.accountId, 50)).items;

  it('tell by mail, push and inbox what happened, when, on what kind of device and where; a lock screen shows no more than that something did', async () => {
    const token = await newPhone(app, driver.accountId);
    await tell(driver.accountId, HOME);
    await send(driver.accountId);
    const [mail] = mails();
    expect(mail?.text).toContain('The password of your account was changed.');
    expect(mail?.text).toMatch(/When: \d+ \w+ \d{4}|When: \w+ \d+, \d{4}/);
    expect(mail?.text).toContain('UTC');
    expect(mail?.text).toContain('From: Chrome, Windows; Hong Kong');
    expect(mail?.text).not.toContain(HOME.address);
    expect(await inbox()).toMatchObject([
      { title: SUBJECT, text: expect.stringContaining('Chrome, Windows') as string },
    ]);
    const [push, ...more] = app.emulator.pushes.list(token);
    expect(more).toEqual([]);
    expect(push?.notification).toEqual({ title: SUBJECT, body: 'Open the app to read the message.' });
    expect(JSON.stringify(push)).not.toMatch(/Chrome|Hong Kong|password/i);
  });

  it('tell to act in the app, except of what others decided, and whom to write to', async () => {
    const { otherwise, decidedByOthers, link } = SECURITY_WORDS.en;
    await tell(driver.accountId);
    await app.sql.transaction((tx) =>
      app
        .get(SecurityNotices)
        .tell(tx, driver.accountId, { what: 'membership-removed', by: { kind: 'staff', role: 'admin' } }),
    );
    await send(driver.accountId);
    const texts = mails().map(({ text }) => text);
    expect(texts.map((text) => [text.includes(otherwise), text.includes(decidedByOthers)])).toEqual(
      expect.arrayContaining([
        [true, false],
        [false, true],
      ]),
    );
    for (const text of texts) expect(text).toMatch(new RegExp(`${link}:\\nhttp[^\\s]+/privacy\\n`));
  });

  it('are in the language of the person', async () => {
    driver = await app.driver({ locale: 'zh-Hant' });
    await tell(driver.accountId, HOME);
    await send(driver.accountId);
    const [mail] = app.mailbox
      .list(driver.email)
      .filter(({ subject }) => subject === SECURITY_WORDS['zh-Hant'].subject);
    expect(mail?.text).toContain('您的帳戶密碼已更改。');
    expect(mail?.text).toContain('來自：Chrome, Windows; 中國香港特別行政區');
    expect(mail?.text).toMatch(/時間：\d{4}年/);
  });

  it('say what is known where little is', async () => {
    await tell(driver.accountId, { address: '192.168.1.9', agent: '' });
    await tell(driver.accountId);
    await send(driver.accountId);
    const texts = mails().map(({ text }) => text);
    expect(texts.filter((text) => text.includes('From: an unknown kind of device; an unknown country'))).toHaveLength(
      1,
    );
    expect(texts.filter((text) => !text.includes('From:') && text.includes('When:'))).toHaveLength(1);
  });

  it('ZQ-1: reach who objected to everything and refused all there is to refuse', async () => {
    await app.sql.query(
      `INSERT INTO objections (account_id, purpose, objected_at)
       SELECT $1, p, now() FROM unnest(ARRAY['marketing', 'profiling', 'personalised-notifications', 'service-notifications']) p`,
      [driver.accountId],
    );
    await app.sql.query(
      `UPDATE consents SET status = 'refused' WHERE account_id = $1 AND purpose NOT IN ('account', 'charging')`,
      [driver.accountId],
    );
    await tell(driver.accountId, HOME);
    await send(driver.accountId);
    expect([mails().length, (await inbox()).length]).toEqual([1, 1]);
  });

  it('reach staff, who were never asked for a consent', async () => {
    const email = `hana-${newId()}@operator.example`;
    const form = { email, password: 'a-long-word-for-staff-7', name: 'Hana', role: 'admin' as const, clientId: null };
    const accountId = await app.get(StaffService).create({ ...form, country: 'HK', locale: 'en' });
    await tell(accountId, HOME);
    await send(accountId);
    expect(app.mailbox.list(email).filter(({ subject }) => subject === SUBJECT)).toHaveLength(1);
    const states = await app.sql.query<{ channel: string; state: string }>(
      'SELECT channel, state FROM messages WHERE account_id = $1 ORDER BY channel',
      [accountId],
    );
    expect(states).toMatchObject([
      { channel: 'email', state: 'sent' },
      { channel: 'inbox', state: 'sent' },
      { channel: 'push', state: 'withheld' },
    ]);
  });

  it('keep nothing of where it was outside the sealed entry', async () => {
    await tell(driver.accountId, HOME);
    const rows = await app.sql.query(
      'SELECT m::text, l::text AS l FROM messages m, access_log l WHERE l.account_id = $1',
      [driver.accountId],
    );
    expect(JSON.stringify(rows)).not.toMatch(/203\.198|Chrome|Windows/);
  });

  it('have words of their own in both languages for whatever somebody may be told of', () => {
    const never = [
      'signed-in',
      'stepped-up',
      'became-driver',
      'face-matched',
      'face-not-matched',
      'data-viewed',
      'data-corrected',
    ];
    const rest = ['choice-entered', 'account-ended']; // mails of their own tell of these
    const told = ACCESS_KINDS.filter((kind) => ![...never, ...rest].includes(kind));
    for (const { what } of Object.values(SECURITY_WORDS))
      expect(Object.keys(what)).toEqual(expect.arrayContaining(told));
  });

  describe('of a sign-in', () => {
    const signIn = (origin: Origin, amr = ['pwd']) =>
      app
        .get(SessionService)
        .open(
          { accountId: driver.accountId, roles: ['driver'], minor: false },
          { actingRole: DRIVER_HAT, amr, origin },
        );
    const noted = async (): Promise<string[]> => {
      const rows = await app.sql.query<{ what: string }>(
        `SELECT what FROM access_log WHERE account_id = $1 AND what LIKE 'signed-in%' ORDER BY at, entry_id`,
        [driver.accountId],
      );
      return rows.map(({ what }) => what);
    };
    const AT_HOME = { address: '192.0.2.7', agent: 'test' }; // as in the registration

    it('are not sent for the first one, nor for the same device later', async () => {
      await signIn(AT_HOME);
      await signIn({ ...AT_HOME, address: '192.0.2.200' });
      expect(await noted()).toEqual(['signed-in', 'signed-in', 'signed-in']);
      await send(driver.accountId);
      expect(mails()).toEqual([]);
    });

    it.each<[string, Origin]>([
      ['another kind of device', { ...AT_HOME, agent: HOME.agent }],
      ['another network', { ...AT_HOME, address: '198.51.100.7' }],
      ['another country', { ...AT_HOME, address: '5.9.1.1' }],
    ])('are sent for %s, once', async (_name, origin) => {
      await signIn(origin, ['pwd', 'otp', MULTI_FACTOR]);
      await signIn(origin);
      expect(await noted()).toEqual(['signed-in', 'signed-in-from-new-device', 'signed-in']);
      await send(driver.accountId);
      expect(mails()).toHaveLength(1);
      expect(mails()[0]?.text).toContain('from a device or network that we had not seen');
    });

    it('are sent once for two sign-ins at the same moment, and not for an update of the browser', async () => {
      await Promise.all([signIn(HOME), signIn(HOME)]);
      await signIn({ ...HOME, agent: HOME.agent.replace('142.0', '143.0') });
      await send(driver.accountId);
      expect(mails()).toHaveLength(1);
    });
  });
});
