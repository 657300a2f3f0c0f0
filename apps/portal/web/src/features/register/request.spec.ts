import { EMPTY_DRAFT } from './draft';
import { requestOf } from './request';

const draft = {
  ...EMPTY_DRAFT,
  email: ' mia@school.example ',
  birthDate: '2014-05-06',
  country: 'HK',
  name: ' Mia Chan ',
  username: '',
  phone: '5555 0123',
  education: ' ',
  guardianEmail: ' parent@home.example ',
  choices: { account: { given: true, noticeVersion: 1 } },
};
const beside = {
  password: 'seven quiet otters',
  locale: 'zh-Hant',
  purposes: [{ id: 'account', notice: { version: 1 } }],
  signal: { wanted: [], unwanted: [] },
  proofHash: 'hash',
};

describe('QV-1 what a registration sends', () => {
  it('is what was filled in, and nothing empty', () => {
    expect(JSON.parse(JSON.stringify(requestOf(draft, { ...beside, way: 'adult' })))).toEqual({
      email: 'mia@school.example',
      password: 'seven quiet otters',
      birthDate: '2014-05-06',
      country: 'HK',
      locale: 'zh-Hant',
      name: 'Mia Chan',
      phone: '5555 0123',
      proofHash: 'hash',
      consents: [{ purpose: 'account', decision: 'given', noticeVersion: 1 }],
    });
  });

  it('is of a child only what the API keeps (QV-8)', () => {
    const body = requestOf(draft, { ...beside, way: 'guardian' });
    expect(Object.keys(body).sort()).toEqual(
      ['birthDate', 'consents', 'country', 'email', 'guardian', 'locale', 'name', 'password', 'proofHash'].sort(),
    );
    expect([body.consents, body.guardian]).toEqual([[], { email: 'parent@home.example' }]);
  });

  it('speaks the language that was chosen in the form', () => {
    expect(requestOf({ ...draft, locale: 'en' }, { ...beside, way: 'adult' }).locale).toBe('en');
  });
});
