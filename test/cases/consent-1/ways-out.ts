import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { call } from '../../support/people';
import { type RunningApp, startRunningApp } from '../../support/running-app';
import { until } from '../../support/until';
import { openPage, pressButton } from '../../support/web-form';

const SECRET = 'a secret of the mail server alone';
const INBOUND = '/accounts/internal/inbound-mail';

/** Row 14 over HTTP and SMTP: the roads that a reader takes, without script and without a sign-in. */
export function waysOut(): void {
  describe('the roads out of the newsletter', () => {
    let running: RunningApp;
    let gateway: SMTPServer;
    beforeAll(async () => {
      const env = { UNSUBSCRIBE_MAILBOX: 'unsubscribe@mail.example', INBOUND_MAIL_SECRET: SECRET };
      running = await startRunningApp(env);
      gateway = gatewayTo(`${running.url}${INBOUND}`);
      await new Promise((resolve) => gateway.listen(0, '127.0.0.1', () => resolve(undefined)));
    });
    afterAll(async () => {
      await new Promise((resolve) => gateway.close(() => resolve(undefined)));
      await running.stop();
    });

    const mailOf = (email: string, subject: string) =>
      until(subject, () => running.mailbox.list(email).find((mail) => mail.subject === subject));
    const signUp = (email: string) =>
      call(running, 'POST', '/accounts/v1/newsletter/subscriptions', { body: { email, locale: 'en' } });
    const subscribe = async () => {
      const email = `reader-${randomUUID()}@reader.example`;
      await signUp(email);
      const { links } = await mailOf(email, 'Confirm your newsletter');
      const { pathname, search } = new URL(links[0] ?? '');
      await pressButton(running.url, await openPage(running.url, pathname + search));
      const welcome = await mailOf(email, 'You get our newsletter');
      return { email, mailto: /<mailto:([^>]+)>/.exec(welcome.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? '', links };
    };
    const runs = async (email: string) => {
      // Asked as a reader would: the link comes only while there is something to end.
      const before = running.mailbox.list(email).length;
      await pressButton(running.url, await openPage(running.url, '/newsletter/end'), { email });
      await settled();
      return running.mailbox.list(email).length > before;
    };
    const settled = () =>
      until('the jobs', async () => {
        const waiting = await running.adminQuery(`SELECT 1 FROM accounts_jobs._private_jobs WHERE run_at <= now()`);
        return waiting.length === 0 ? true : undefined;
      });
    const metric = async (line: string) => {
      const text = await (await fetch(`${running.url}/metrics`)).text();
      return Number(
        text
          .split('\n')
          .find((each) => each.startsWith(line))
          ?.split(' ')
          .at(-1) ?? 0,
      );
    };

    it('an empty mail to the address of the header ends it, and again changes nothing', async () => {
      const { email, mailto } = await subscribe();
      expect(await runs(email)).toBe(true);
      for (let i = 0; i < 2; i += 1) await write(mailto);
      expect(await runs(email)).toBe(false);
      expect(await metric('inbound_mails_total{outcome="ended"}')).toBe(2);
    });

    it('a forged address ends nothing, is not bounced, and is counted', async () => {
      const { email, mailto } = await subscribe();
      const forged = mailto.replace(/\+(.)/, (_, first: string) => (first === 'a' ? '+b' : '+a'));
      await write(forged);
      expect(await runs(email)).toBe(true);
      expect(await metric('inbound_mails_total{outcome="not-ours"}')).toBe(1);
    });

    it('nobody else can hand over a mail', async () => {
      const { email, mailto } = await subscribe();
      const refused = await Promise.all([post(mailto), post(mailto, 'Bearer wrong'), post(mailto, SECRET)]);
      expect(refused).toEqual([401, 401, 401]);
      expect(await runs(email)).toBe(true);
      expect(await metric('inbound_mails_total{outcome="refused"}')).toBe(3);
    });

    it('the link that bars an address does nothing until its button is pressed', async () => {
      const { email } = await subscribe();
      const link = new URL((await mailOf(email, 'Confirm your newsletter')).links[1] ?? '');
      const page = await openPage(running.url, link.pathname + link.search, { 'accept-language': 'zh-HK' });
      expect(page.html).toContain('<h1>禁止向此電郵地址寄送</h1>');
      expect(page.html).not.toMatch(/<script|reader\.example/);
      expect(await runs(email)).toBe(true);
      const next = await pressButton(running.url, page);
      expect([next.status, new URL(next.url).pathname]).toEqual([200, '/newsletter/barred']);
      expect(await runs(email)).toBe(false);
      const mails = running.mailbox.list(email).length;
      const answer = await signUp(email);
      expect([answer.status, answer.body]).toEqual([202, { status: 'confirmation-sent' }]);
      await settled();
      expect(running.mailbox.list(email)).toHaveLength(mails);
      expect(await metric('newsletter_mails_dropped_total{reason="barred"}')).toBe(1);
    });

    it('the page for who lost the mails answers alike for every address', async () => {
      const { email } = await subscribe();
      const pages = [];
      for (const address of [email, `nobody-${randomUUID()}@reader.example`]) {
        const asked = await openPage(running.url, '/newsletter/end');
        pages.push(await pressButton(running.url, asked, { email: address }));
      }
      const [known, unknown] = pages;
      expect(known?.html).toBe(unknown?.html);
      expect([known?.status, new URL(known?.url ?? '').pathname]).toEqual([200, '/newsletter/end-asked']);
      const { links } = await mailOf(email, 'The link that ends our newsletter');
      const way = await openPage(running.url, new URL(links[0] ?? '').pathname);
      expect(new URL((await pressButton(running.url, way)).url).pathname).toBe('/unsubscribe/done');
      expect(await runs(email)).toBe(false);
    });

    it('every page leads there', async () => {
      for (const path of ['/', '/privacy', '/newsletter/confirmed', '/verify']) {
        expect((await openPage(running.url, path)).html).toContain('href="/newsletter/end"');
      }
    });

    /** A mail of nothing, as a mail program sends it for the header's address. */
    async function write(to: string): Promise<void> {
      const { port } = gateway.server.address() as AddressInfo;
      const mailer = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
      await mailer.sendMail({ from: 'somebody@reader.example', to, subject: 'unsubscribe', text: '' });
      mailer.close();
    }

    async function post(recipient: string, authorization?: string): Promise<number> {
      const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) };
      const body = JSON.stringify({ recipient });
      return (await fetch(`${running.url}${INBOUND}`, { method: 'POST', headers, body })).status;
    }
  });
}

/** A mail server that hands over the recipient of each mail, as docs/operations.md tells to set one up. */
function gatewayTo(url: string): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      stream.resume().on('end', () => {
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${SECRET}` };
        const [recipient] = session.envelope.rcptTo.map(({ address }) => address);
        fetch(url, { method: 'POST', headers, body: JSON.stringify({ recipient }) })
          .then(({ status }) => done(status === 204 ? null : new Error(String(status))))
          .catch(done);
      });
    },
  });
}
