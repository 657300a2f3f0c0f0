import { Mailbox } from './mailbox';

const mail = (to: string, text = 'text') => ({ to, subject: 'subject', text, html: '<p>text</p>' });

const clock = { now: () => new Date('2030-01-01T00:00:00Z') };

describe('local mailbox', () => {
  it('lists newest first, with the time of arrival', async () => {
    const at = new Date('2030-01-01T00:00:00Z');
    const mailbox = new Mailbox({ now: () => at });
    await mailbox.deliver(mail('first@example.org'));
    await mailbox.deliver(mail('second@example.org'));
    expect(mailbox.list().map((item) => item.to)).toEqual(['second@example.org', 'first@example.org']);
    expect(mailbox.list()[0]?.at).toBe(at);
  });

  it('finds one address in any letter case, and no address that merely contains it', async () => {
    const mailbox = new Mailbox(clock);
    await mailbox.deliver(mail('Alice@Example.org'));
    await mailbox.deliver(mail('malice@example.org'));
    expect(mailbox.list('alice@example.org').map((item) => item.to)).toEqual(['Alice@Example.org']);
  });

  it('forgets the oldest when it is full', async () => {
    const mailbox = new Mailbox(clock, 2);
    for (const to of ['a@x.org', 'b@x.org', 'c@x.org']) await mailbox.deliver(mail(to));
    expect(mailbox.list().map((item) => item.to)).toEqual(['c@x.org', 'b@x.org']);
  });

  it.each([
    ['fragment', 'Go:\nhttps://ev.example/verify#token=a%2Bb\n\nBye', 'a+b'],
    ['query', 'https://ev.example/verify?token=abc&x=1', 'abc'],
    ['no token', 'https://ev.example/', undefined],
    ['no link', 'nothing here', undefined],
    ['not a URL', 'https://[broken', undefined],
  ])('reads the token of the first link: %s', async (_, text, token) => {
    const mailbox = new Mailbox(clock);
    await mailbox.deliver(mail('a@x.org', text));
    expect(mailbox.list()[0]?.token).toBe(token);
  });

  it('shows what the caller added to the headers, and nothing where nothing was added', async () => {
    const mailbox = new Mailbox(clock);
    const headers = { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
    await mailbox.deliver({ ...mail('a@x.org'), headers });
    await mailbox.deliver(mail('b@x.org'));
    expect(mailbox.list().map((item) => item.headers)).toEqual([undefined, headers]);
  });

  it('lists every link of the text', async () => {
    const mailbox = new Mailbox(clock);
    await mailbox.deliver(mail('a@x.org', 'https://a.example/1 and http://b.example/2\n'));
    expect(mailbox.list()[0]?.links).toEqual(['https://a.example/1', 'http://b.example/2']);
  });
});
