import { isAccountNumber, named } from './account-number';

const ID = '0190f6c2-8741-7410-aa0c-7a311ecfbd09';

describe('how an account is named', () => {
  it.each([
    [ID, true],
    [` ${ID.toUpperCase()}\n`, true],
    [ID.slice(1), false],
    [`${ID}0`, false],
    ['ada@driver.example', false],
    ['', false],
  ])('%j is a number: %s', (text, is) => {
    expect(isAccountNumber(text)).toBe(is);
  });

  it('is sent as what it is, without the blanks around it', () => {
    expect(named(` ${ID} `)).toEqual({ accountId: ID });
    expect(named(' ada@driver.example ')).toEqual({ email: 'ada@driver.example' });
  });
});
