import { createServer, type AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { Mailer } from './mailer';
import { MailRejected, MailUnavailable } from './mail-errors';
import { SmtpTransport } from './smtp-transport';

/** A real mail server that refuses by the local part of the recipient. */
class TestServer {
  readonly taken: { to: string[]; raw: string }[] = [];
  readonly server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => {
      const code = Number(/^refuse-(\d{3})@/.exec(address)?.[1] ?? 0);
      done(code ? Object.assign(new Error(`no thanks, ${address}`), { responseCode: code }) : undefined);
    },
    onData: (stream, session, done) => void this.take(stream, session).then(() => done(), done),
  });

  private async take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    this.taken.push({
      to: session.envelope.rcptTo.map(({ address }) => address),
      raw: Buffer.concat(chunks).toString(),
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this.url();
  }

  url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

describe('mail over SMTP', () => {
  const server = new TestServer();
  let mailer: Mailer;

  beforeAll(async () => {
    mailer = new Mailer(new SmtpTransport(await server.listen(), 'EV Cloud <no-reply@ev.example>'));
  });
  afterAll(async () => {
    await mailer.onApplicationShutdown();
    await server.close();
  });

  const send = (to: string, locale = 'en') =>
    mailer.send({ to, locale, template: 'already-registered', params: { publicUrl: 'https://ev.example' } });

  it('delivers text and HTML in the language of the reader', async () => {
    await send('alice@example.org', 'zh-HK');
    const mail = server.taken.at(-1);
    expect(mail?.to).toEqual(['alice@example.org']);
    expect(mail?.raw).toMatch(/^From: EV Cloud <no-reply@ev\.example>\r$/m);
    expect(mail?.raw).toMatch(/^To: alice@example\.org\r$/m);
    expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(mail?.raw).toMatch(/multipart\/alternative/);
    expect(mail?.raw).toMatch(/^Subject: =\?UTF-8\?/m);
  });

  it('QV-2, RFC 8058: carries the headers to unsubscribe with one click, and an id that stays', async () => {
    const url = `https://ev.example/accounts/v1/unsubscribe/${'t'.repeat(64)}`;
    await mailer.send({
      to: 'alice@example.org',
      locale: 'en',
      template: 'campaign',
      params: { subject: 'News', text: 'News', unsubscribeUrl: 'https://ev.example/unsubscribe' },
      headers: {
        'List-Unsubscribe': `<mailto:leave@ev.example>, <${url}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
      messageId: '<0198c0de-0000-7000-8000-000000000000@ev.example>',
    });
    const raw = server.taken.at(-1)?.raw ?? '';
    const ways = `List-Unsubscribe: <mailto:leave@ev.example>, <${url}>`;
    expect(raw.split('\r\n').filter((line) => line.startsWith('List-Unsubscribe:'))).toEqual([ways]); // all of it
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(raw).toMatch(/^Message-ID: <0198c0de-0000-7000-8000-000000000000@ev\.example>\r$/m);
  });

  it('a subject of several lines adds no header', async () => {
    const params = { subject: 'News\r\nBcc: eve@example.org', text: 'x', unsubscribeUrl: 'https://ev.example/u' };
    await mailer.send({ to: 'alice@example.org', locale: 'en', template: 'campaign', params });
    expect(server.taken.at(-1)?.to).toEqual(['alice@example.org']);
    const [head] = server.taken.at(-1)?.raw.split('\r\n\r\n') ?? [];
    expect(head).toMatch(/^Subject: News/m);
    expect(head).not.toMatch(/^Bcc:/m);
  });

  it.each([
    ['refuse-550@example.org', MailRejected, 'EENVELOPE 550'],
    ['refuse-553@example.org', MailRejected, 'EENVELOPE 553'],
    ['refuse-450@example.org', MailUnavailable, 'EENVELOPE 450'],
    ['refuse-421@example.org', MailUnavailable, 'ECONNECTION 421'],
  ])('%s', async (to, kind, reason) => {
    const error = await send(to).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(kind);
    expect((error as MailRejected).reason).toBe(reason);
    expect(everythingIn(error)).not.toContain('example.org');
  });

  it('never reads a second recipient out of an address', async () => {
    const before = server.taken.length;
    await send('alice@example.org, mallory@example.org').catch(() => undefined);
    const recipients = server.taken.slice(before).flatMap(({ to }) => to);
    expect(recipients).not.toContain('mallory@example.org');
  });

  it('cannot be made to add a header', async () => {
    const before = server.taken.length;
    await send('alice@example.org\r\nBcc: mallory@example.org').catch(() => undefined);
    for (const { to, raw } of server.taken.slice(before)) {
      expect(to).not.toContain('mallory@example.org');
      expect(raw).not.toMatch(/^Bcc:/m);
    }
  });

  it('ASVS 12.3.1: hands no mail to a server of elsewhere that does not speak TLS, unless told to', async () => {
    const elsewhere = server.url().replace('127.0.0.1', '0.0.0.0'); // any name but the machine's own
    const attempt = async (url: string): Promise<unknown> => {
      const alone = new Mailer(new SmtpTransport(url, 'no-reply@ev.example'));
      const params = { publicUrl: 'https://ev.example' };
      const outcome = await alone
        .send({ to: 'alice@example.org', locale: 'en', template: 'username-taken', params })
        .catch((thrown: unknown) => thrown);
      await alone.onApplicationShutdown();
      return outcome;
    };
    const before = server.taken.length;
    expect(await attempt(elsewhere)).toBeInstanceOf(MailUnavailable);
    expect(server.taken).toHaveLength(before);
    expect(await attempt(`${elsewhere}?ignoreTLS=true`)).toBeUndefined();
    expect(server.taken).toHaveLength(before + 1);
  });

  it('says "try again" when no server answers', async () => {
    const port = await closedPort();
    const alone = new Mailer(new SmtpTransport(`smtp://127.0.0.1:${port}`, 'no-reply@ev.example'));
    const mail = {
      to: 'a@example.org',
      locale: 'en',
      template: 'username-taken',
      params: { publicUrl: 'https://x' },
    } as const;
    const error = await alone.send(mail).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MailUnavailable);
    expect(everythingIn(error)).not.toContain('example.org');
    await alone.onApplicationShutdown();
  });
});

/** All own properties of an error, hidden ones too, and those of its cause. */
function everythingIn(error: unknown): string {
  const names = Object.getOwnPropertyNames(error).filter((name) => name !== 'stack');
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, String(Reflect.get(error as object, name))])));
}

async function closedPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
