import { randomUUID } from 'node:crypto';
import { call, newDriver, registrationOf } from '../../support/people';
import type { RunningApp } from '../../support/running-app';
import { sharedRunningApp } from '../../support/shared-apps';
import { until } from '../../support/until';
import { openPage, pressButton } from '../../support/web-form';

const GPC = { 'sec-gpc': '1' };
const FORM = '/accounts/v1/accounts';
const MARKETING = '/accounts/v1/me/consents/marketing';

/** Row 15: `Sec-GPC: 1` is heard where a choice could be recorded, and recorded as what it is. */
export function privacySignal(): void {
  describe('the Global Privacy Control signal', () => {
    let running: RunningApp;
    let form: Record<string, unknown> & { consents: { purpose: string }[] };
    beforeAll(async () => {
      running = await sharedRunningApp();
      listedBefore = (await listed()).length;
      form = (await registrationOf(running)) as unknown as typeof form;
    });
    afterAll(() => running.stop());

    let listedBefore: number;
    const listed = () => running.adminQuery('SELECT 1 FROM accounts.marketing_objections');

    const send = async (method: string, path: string, body: object, headers: Record<string, string> = {}) => {
      const response = await fetch(`${running.url}${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json().catch(() => ({}))) as Record<string, unknown> };
    };
    const given = { purpose: 'marketing', decision: 'given', noticeVersion: 1 };
    const register = (email: string, more: object[], headers: Record<string, string>) => {
      const consents = [...form.consents.filter(({ purpose }) => purpose !== 'marketing'), ...more];
      return send('POST', FORM, { ...form, email, consents }, headers);
    };
    /** Registers with the signal and opens the account. */
    const opened = async (more: object[]) => {
      const email = `browser-${randomUUID()}@driver.example`;
      expect((await register(email, more, GPC)).status).toBe(202);
      const token = await until('the mail', () => running.mailbox.list(email)[0]?.token);
      const { body } = await send('POST', `${FORM}/verify`, { token, password: form['password'] });
      return String(body['accessToken']);
    };
    const historyOf = async (token: string, purpose: string) => {
      const path = `/accounts/v1/me/consents/${purpose}/history`;
      const { body } = await call(running, 'GET', path, { token });
      return body['items'] as { event: string; method: string; noticeVersion: number | null; receiptUrl: string }[];
    };

    it.each(['marketing', 'profiling', 'personalised-notifications'])(
      'an optional purpose that nothing was said about is refused by the signal: %s',
      async (purpose) => {
        const token = await opened([]);
        const [event, ...more] = await historyOf(token, purpose);
        expect(more).toEqual([]);
        expect(event).toMatchObject({ event: 'refused', method: 'gpc', noticeVersion: null });
        const { body } = await call(running, 'GET', event?.receiptUrl ?? '', { token });
        expect(body['receipt']).toMatchObject({
          'dpv:hasIndicationMethod': 'gpc',
          'receipt:event': 'refused',
          'dpv:hasNotice': { 'receipt:shown': false },
        });
      },
    );

    it('the purposes that it is not about are left as they are', async () => {
      const token = await opened([]);
      expect(await historyOf(token, 'face-recognition')).toEqual([]);
      expect((await historyOf(token, 'account'))[0]).toMatchObject({ event: 'given', method: 'form' });
    });

    it('without it, and with a value that means nothing, silence stays silence', async () => {
      const { accessToken } = await newDriver(running);
      expect(await historyOf(accessToken, 'profiling')).toEqual([]);
      const email = `browser-${randomUUID()}@driver.example`;
      expect((await register(email, [given], { 'sec-gpc': '0' })).status).toBe(202);
    });

    it('a yes in the form is told to be against it, and stands when it is said once more', async () => {
      const refused = await register(`b-${randomUUID()}@driver.example`, [given], GPC);
      expect([refused.status, refused.body['code']]).toEqual([409, 'against-privacy-signal']);
      expect(refused.body).toMatchObject({
        purposes: ['marketing'],
        effect: expect.stringContaining('Global Privacy'),
      });
      const token = await opened([{ ...given, despiteSignal: true }]);
      expect((await historyOf(token, 'marketing'))[0]).toMatchObject({ event: 'given', method: 'despite-gpc' });
    });

    it('a switch: a yes waits for a second word, a no never does', async () => {
      const { accessToken } = await newDriver(running);
      const headers = { ...GPC, authorization: `Bearer ${accessToken}` };
      const yes = { decision: 'given', noticeVersion: 1 };
      const refused = await send('PUT', MARKETING, yes, headers);
      expect([refused.status, refused.body['code']]).toEqual([409, 'against-privacy-signal']);
      expect((await send('PUT', MARKETING, { ...yes, despiteSignal: true }, headers)).status).toBe(200);
      expect((await send('PUT', MARKETING, { decision: 'withdrawn' }, headers)).status).toBe(200);
      const events = (await historyOf(accessToken, 'marketing')).slice(0, 2);
      expect(events.map(({ event, method }) => [event, method])).toEqual([
        ['withdrawn', 'control'],
        ['given', 'despite-gpc'],
      ]);
    });

    it('a newsletter that is asked for by itself begins, goes on through a registration, and its page tells of the signal', async () => {
      const email = `reader-${randomUUID()}@driver.example`;
      await send('POST', '/accounts/v1/newsletter/subscriptions', { email, locale: 'en' }, GPC);
      const mail = await until('the mail', () => running.mailbox.list(email)[0]);
      const { pathname, search } = new URL(mail.links[0] ?? '');
      const page = await openPage(running.url, pathname + search, GPC);
      expect(page.html).toContain('Global Privacy Control');
      await pressButton(running.url, page, {}, GPC);
      await until('the welcome', () => running.mailbox.list(email).find(({ subject }) => /You get/.test(subject)));
      expect((await register(email, [], GPC)).status).toBe(202);
      const token = await until('the token', () => {
        return running.mailbox.list(email).find(({ links }) => links[0]?.includes('/verify'))?.token;
      });
      const { body } = await send('POST', `${FORM}/verify`, { token, password: form['password'] });
      const newsletter = await call(running, 'GET', '/accounts/v1/me/newsletter', {
        token: String(body['accessToken']),
      });
      expect(newsletter.body).toMatchObject({ subscribed: true });
      expect((await historyOf(String(body['accessToken']), 'marketing'))[0]).toMatchObject({ method: 'gpc' });
      expect(await listed()).toHaveLength(listedBefore + 1); // of the driver above who said no by themselves
    });

    it('the site says that it abides by it', async () => {
      const answer = await fetch(`${running.url}/.well-known/gpc.json`);
      expect(await answer.json()).toMatchObject({ gpc: true });
    });
  });
}
