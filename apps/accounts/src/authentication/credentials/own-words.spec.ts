import { ownWords } from './own-words';

describe('what an attacker who knows the person tries first (ASVS 6.2.11)', () => {
  const words = ownWords({
    email: 'Ada.Lovelace@driver.example',
    username: 'countess_7',
    name: 'Ada King-Noël',
    phone: '+852 5550 1234',
    birthDate: '1988-02-29',
    organisation: 'Pier Seven Ltd',
  });

  it.each([
    ['the address', 'ada.lovelace@driver.example'],
    ['its parts', 'lovelace'],
    ['its first half in one', 'adalovelace'],
    ['its domain', 'driver'],
    ['the username', 'countess_7'],
    ['a part of the name', 'noël'],
    ['the name in one', 'adakingnoël'],
    ['the phone number', '85255501234'],
    ['its last digits', '55501234'],
    ['the birth date, year first', '19880229'],
    ['day first', '29021988'],
    ['month first, two digits', '022988'],
    ['with dots', '29.02.1988'],
    ['the client', 'piersevenltd'],
    ['this service', 'evcloud'],
  ])('%s', (_name, word) => {
    expect(words).toContain(word);
  });

  it('each once, none so short that it is in every text, and not without end', () => {
    expect(new Set(words).size).toBe(words.length);
    expect(Math.min(...words.map(({ length }) => length))).toBeGreaterThanOrEqual(3);
    const many = ownWords({ email: 'x@y.example', name: Array.from({ length: 400 }, (_, i) => `name${i}`).join(' ') });
    expect(many.length).toBeLessThanOrEqual(60);
  });
});
