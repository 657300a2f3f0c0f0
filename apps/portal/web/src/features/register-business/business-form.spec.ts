import { businessFaults, type BusinessForm, businessRequest, EMPTY_BUSINESS, fieldOfPath } from './business-form';

const whole: BusinessForm = {
  organisation: ' Harbour Charging ',
  country: 'HK',
  email: ' chief@harbour.example ',
  name: ' Chief ',
  locale: '',
};

describe('the registration of a business', () => {
  it('is told what is missing, field by field', () => {
    expect(businessFaults(EMPTY_BUSINESS)).toEqual({
      organisation: 'needed',
      country: 'country',
      email: 'needed',
      name: 'needed',
    });
    expect(businessFaults({ ...whole, organisation: 'H', email: 'chief' })).toEqual({
      organisation: 'name',
      email: 'email',
    });
    expect(businessFaults(whole)).toEqual({});
  });

  it('sends what was typed without spaces around it, in the language of the page', () => {
    expect(businessRequest(whole, { password: 'secret words', locale: 'zh-Hant', proofHash: 'h' })).toEqual({
      organisation: 'Harbour Charging',
      country: 'HK',
      staff: {
        email: 'chief@harbour.example',
        name: 'Chief',
        password: 'secret words',
        locale: 'zh-Hant',
        proofHash: 'h',
      },
    });
  });

  it.each([
    ['staff.email', 'email'],
    ['organisation', 'organisation'],
    ['staff.password', null],
  ])('the API’s %s is the field %s', (path, field) => {
    expect(fieldOfPath(path)).toBe(field);
  });
});
