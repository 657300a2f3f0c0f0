import { assertWebhookSecret, signWebhook, verifyWebhook, type WebhookHeaders } from './webhook-signature';

const SECRET = 'whsec_' + Buffer.alloc(32, 5).toString('base64');
const NOW = new Date('2026-05-01T12:00:00Z');
const BODY = Buffer.from('{"a":1}');
const signed = signWebhook(SECRET, 'msg_1', NOW, BODY);
const verify = (headers: object, body: Buffer = BODY, now = NOW, secret = SECRET): boolean =>
  verifyWebhook(secret, headers as Record<string, string>, body, now);
const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

describe('webhook signature', () => {
  it('signs what the Standard Webhooks test vector says', () => {
    const headers = signWebhook(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      new Date(1614265330 * 1000),
      Buffer.from('{"test": 2432232314}'),
    );
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('accepts its own within five minutes, also among others and as plain text secret', () => {
    expect(verify(signed)).toBe(true);
    expect(verify(signed, BODY, later(299))).toBe(true);
    expect(verify(signed, BODY, later(-299))).toBe(true);
    expect(verify({ ...signed, 'webhook-signature': `v1,AAAA v2,x ${signed['webhook-signature']}` })).toBe(true);
    const text = 'a-shared-secret-of-thirty-bytes!';
    expect(verify(signWebhook(text, 'm', NOW, BODY), BODY, NOW, text)).toBe(true);
  });

  it.each<[string, Partial<WebhookHeaders>, Buffer, Date]>([
    ['an old message', {}, BODY, later(301)],
    ['one from the future', {}, BODY, later(-301)],
    ['another body', {}, Buffer.from('{"a":2}'), NOW],
    ['another id', { 'webhook-id': 'msg_2' }, BODY, NOW],
    ['another time', { 'webhook-timestamp': String(NOW.getTime() / 1000 + 1) }, BODY, NOW],
    ['a time that is none', { 'webhook-timestamp': 'NaN' }, BODY, NOW],
    ['no signature', { 'webhook-signature': '' }, BODY, NOW],
    ['a cut signature', { 'webhook-signature': signed['webhook-signature'].slice(0, 20) }, BODY, NOW],
    ['another version', { 'webhook-signature': signed['webhook-signature'].replace('v1,', 'v2,') }, BODY, NOW],
  ])('refuses %s', (_name, change, body, now) => {
    expect(verify({ ...signed, ...change }, body, now)).toBe(false);
  });

  it('refuses missing headers, another secret and, at start, a short one', () => {
    expect(verify({})).toBe(false);
    expect(verify(signed, BODY, NOW, 'another-secret-of-thirty-bytes!!')).toBe(false);
    expect(() => assertWebhookSecret('short')).toThrow(/24 bytes/);
    expect(() => assertWebhookSecret(SECRET)).not.toThrow();
  });
});
