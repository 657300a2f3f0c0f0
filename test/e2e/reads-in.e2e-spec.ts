import { call, newDriver } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';

const CHINESE = /\p{Script=Han}/u;
/** The fields that hold them; those of one word, such as a reason's code, are for programs. */
const WORDS = ['effect', 'title', 'text', 'reason', 'usedFor', 'automatedDecisions', 'subject', 'body'];

/** Every sentence for people in an answer. */
function sentences(body: unknown): string[] {
  if (Array.isArray(body)) return body.flatMap(sentences);
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) =>
    typeof value === 'string'
      ? WORDS.includes(key) && (value.includes(' ') || CHINESE.test(value))
        ? [value]
        : []
      : sentences(value),
  );
}

describe('the words of an answer', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await sharedRunningApp();
  });
  afterAll(() => running.stop());

  const PAGES = ['/me/consents', '/me/objections', '/me/profile', '/me/access-log', '/me/inbox'];

  it.each(PAGES)('of %s come in the language of whoever reads, else in that of the account', async (page) => {
    const [english, chinese] = [await newDriver(running), await newDriver(running, { locale: 'zh-Hant' })];
    const read = async (token: string, accepted: string): Promise<string[]> => {
      const headers = { 'accept-language': accepted };
      const { status, body } = await call(running, 'GET', `/accounts/v1${page}`, { token, headers });
      expect(status).toBe(200);
      return sentences(body);
    };
    for (const accepted of ['zh-HK,zh;q=0.9', 'fr, zh-Hant;q=0.4']) {
      expect((await read(english.accessToken, accepted)).filter((text) => !CHINESE.test(text))).toEqual([]);
    }
    expect((await read(chinese.accessToken, 'en-HK,zh;q=0.5')).filter((text) => CHINESE.test(text))).toEqual([]);
    // Who names no language that is spoken here reads what the account was opened in.
    for (const accepted of ['*', 'fr']) {
      const [own, others] = [await read(english.accessToken, accepted), await read(chinese.accessToken, accepted)];
      expect(own.filter((text) => CHINESE.test(text))).toEqual([]);
      expect(others.filter((text) => !CHINESE.test(text))).toEqual([]);
    }
  });

  it('QTL-1: the language of the words shown is that of the receipt; what is told about the choice comes in it too', async () => {
    const { accessToken: token } = await newDriver(running);
    const headers = { 'accept-language': 'zh-HK' };
    const body = { decision: 'given', noticeVersion: 1 };
    const { body: given } = await call(running, 'PUT', '/accounts/v1/me/consents/marketing', { token, body, headers });
    expect(given['effect']).toMatch(CHINESE);
    const { body: receipt } = await call(running, 'GET', String(given['receiptUrl']), { token });
    expect(JSON.stringify(receipt)).toContain('"dct:language":"zh-Hant"');
    const closing = { body: { decision: 'withdrawn' }, token, headers };
    const asked = await call(running, 'PUT', '/accounts/v1/me/consents/account', closing);
    expect(asked.body).toMatchObject({
      code: 'confirmation-required',
      title: expect.stringMatching(CHINESE) as unknown,
      effect: expect.stringMatching(CHINESE) as unknown,
    });
    const objected = await call(running, 'PUT', '/accounts/v1/me/objections/marketing', { token, headers });
    expect(objected.body['effect']).toMatch(CHINESE);
    // What is sent to the account stays in its own language.
    expect((await call(running, 'GET', '/accounts/v1/me', { token, headers })).body['locale']).toBe('en');
  });
});
