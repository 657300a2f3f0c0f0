import { UnsafePayload } from './payload-guard';
import { assertEventData, isPublicName } from './public-facts';

const CLIENT = '0197f0c0-0000-7000-8000-000000000001';

describe('facts that an event may carry beside ids (QCC-1.2, QST-1.2a)', () => {
  it.each(['Harbour Charge Ltd', 'Müller & Söhne GmbH', '海港充電有限公司', 'E-Mobility 24/7', 'A1'])(
    '%s is a name',
    (name) => {
      expect(isPublicName(name)).toBe(true);
    },
  );

  it.each<[string, unknown]>([
    ['an e-mail address', 'ada@example.org'],
    ['a name with an address in it', 'Ada Lovelace <ada@example.org>'],
    ['a phone number', 'Ada 442079460018'],
    ['digits alone', '123456'],
    ['one letter', 'A'],
    ['nothing', ''],
    ['a line break', 'Harbour\nCharge'],
    ['spaces around', ' Harbour '],
    ['a direction mark', 'Harbour\u202eegrahC'],
    ['an invisible letter', 'Har\u200bbour'],
    ['letters that are not composed', 'Mu\u0308ller'],
    ['too long a text', 'a'.repeat(121)],
    ['no text', 7],
  ])('%s is none', (_what, value) => {
    expect(isPublicName(value)).toBe(false);
  });

  it('lets the name of an approved client pass, and asks for it', () => {
    const data = { clientId: CLIENT, country: 'HK', revision: 1 };
    expect(() => assertEventData('client.approved', { ...data, organisation: 'Harbour Charge Ltd' })).not.toThrow();
    expect(() => assertEventData('client.approved', data)).toThrow(new UnsafePayload('organisation'));
  });

  it.each([
    ['in an event of another type', 'client.suspended', { organisation: 'Harbour Charge Ltd' }, 'organisation'],
    ['in another field', 'client.approved', { organisation: 'Harbour', contact: 'Ada Lovelace' }, 'contact'],
    ['with an address in it', 'client.approved', { organisation: 'ada@example.org' }, 'organisation'],
    ['in a type that every object has', 'constructor', { organisation: 'Harbour Charge' }, 'organisation'],
  ])('refuses a name %s, and never repeats it', (_where, type, data, field) => {
    expect(() => assertEventData(type, data)).toThrow(new UnsafePayload(field));
    expect(() => assertEventData(type, data)).not.toThrow(/Harbour|Ada|ada@/);
  });
});
