import { firstNameOf, labelOf, maskedEmail } from './shown-child';

describe('what a guardian is told of a child', () => {
  it.each([
    ['QV-8 a first name alone', 'Mia', 'Mia'],
    ['QV-8 nothing of the family name', ' Mia  Lovelace ', 'Mia'],
    ['QV-8 a name in another script', '美雅', '美雅'],
    ['QV-8 a double name', "Anne-Marie O'Neill", 'Anne-Marie'],
    ['QV-1 no link to a stranger', 'https://evil.example', null],
    ['QV-1 no address', 'www.evil.example', null],
    ['QV-1 no number to call', '+85255501234', null],
    ['QV-1 no sentence without spaces', 'Win'.repeat(20), null],
    ['QV-8 nothing', '', null],
    ['QV-8 no name at all', undefined, null],
  ])('%s', (_name, entered, shown) => {
    expect(firstNameOf(entered)).toBe(shown);
  });

  it.each([
    ['mia@school.example', 'm•••@school.example'],
    ['m@school.example', 'm•••@school.example'],
    ['"a@b"@school.example', '"•••@school.example'],
  ])('QV-8 of %s only %s', (email, masked) => {
    expect(maskedEmail(email)).toBe(masked);
  });

  it('QV-8 on one line', () => {
    expect(labelOf({ name: null, email: 'm•••@a.example' })).toBe('m•••@a.example');
    expect(labelOf({ name: 'Mia', email: 'm•••@a.example' })).toBe('Mia (m•••@a.example)');
  });
});
