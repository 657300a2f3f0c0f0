import { assertIdsOnly, UnsafePayload } from './payload-guard';

describe('assertIdsOnly (QCC-1.2)', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a uuid', { accountId: '0197f0c0-0000-7000-8000-000000000001' }],
    ['numbers and null', { energyWh: 1200, cost: -1, clientId: null }],
    ['tokens', { purpose: 'marketing', locale: 'en-GB', type: 'session.completed', pseudonym: 'JBSWY3DPEHPK3PXPJBSW' }],
    ['a date-time', { at: '2026-01-31T10:00:00.000Z' }],
    ['something sealed', { sealedToken: 'AQAAAAHsn-_9'.repeat(20) }],
  ])('lets %s pass', (_name, data) => {
    expect(() => assertIdsOnly(data)).not.toThrow();
  });

  it.each<[string, Record<string, unknown>]>([
    ['an e-mail', { mail: 'ada@example.org' }],
    ['a phone number', { phone: '+442079460018' }],
    ['digits of a phone number', { phone: 'tel442079460018' }],
    ['a full name', { name: 'Ada Lovelace' }],
    ['an address', { ip: '203.0.113.7' }],
    ['a long text', { note: 'a'.repeat(41) }],
    ['an object', { driver: { name: 'Ada' } }],
    ['a list', { ids: ['ada', 'bob'] }],
    ['a boolean', { yes: true }],
    ['not a number', { energyWh: Number.NaN }],
    ['a push token', { token: 'fcm:APA91bH-_x:abc' }],
    ['a field that only begins like sealed', { sealedly: 'ada@example.org' }],
  ])('refuses %s and names the field, never the value', (_name, data) => {
    const [field, value] = Object.entries(data)[0] ?? ['', ''];
    expect(() => assertIdsOnly(data)).toThrow(UnsafePayload);
    expect(() => assertIdsOnly(data)).toThrow(field);
    expect(() => assertIdsOnly(data)).not.toThrow(String(value));
  });

  it('does not repeat a field name that is itself a value', () => {
    expect(() => assertIdsOnly({ 'ada@example.org': 1 })).not.toThrow(/ada/);
    expect(() => assertIdsOnly({ 'ada@example.org': 1 })).toThrow(UnsafePayload);
  });
});
