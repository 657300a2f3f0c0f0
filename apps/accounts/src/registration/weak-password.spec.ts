import { isWeakPassword } from './weak-password';

describe('weak passwords', () => {
  const owner = { email: 'ada.lovelace@driver.example', username: 'countess', name: 'Ada Lovelace' };

  it.each([
    ['one character over and over', 'aaaaaaaaaaaa', true],
    ['three characters in turn', 'abcabcabcabc', true],
    ['the same in other cases', 'AaAaAaAaAaAa', true],
    ['the whole address', 'ADA.Lovelace@driver.example', true],
    ['the name in the address', 'ada.lovelace', true],
    ['the username', 'Countess', true],
    ['the name', 'ada lovelace', true],
    ['a password that only contains the name', 'ada lovelace 42', false],
    ['words', 'violet-engine-42-harbour', false],
    ['other scripts', '正確馬電池釘', false],
  ])('%s: %s', (_name, password, weak) => {
    expect(isWeakPassword({ ...owner, password })).toBe(weak);
  });

  it('a short word of the account forbids nothing', () => {
    expect(isWeakPassword({ email: 'ann@driver.example', name: 'Ann', password: 'ann' })).toBe(true);
    expect(isWeakPassword({ email: 'x@driver.example', password: 'a1b2' })).toBe(false);
  });
});
