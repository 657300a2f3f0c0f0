import { randomUUID } from 'node:crypto';
import { newRecoveryCodes, RECOVERY_CODES, recoveryCodeHash } from './recovery-codes';

describe('recovery codes', () => {
  const account = randomUUID();

  it('are ten at once, of 120 bits (ASVS 6.5.2), all different', () => {
    const codes = Array.from({ length: 100 }, newRecoveryCodes);
    for (const ten of codes) expect(ten).toHaveLength(RECOVERY_CODES);
    const all = codes.flat();
    expect(new Set(all).size).toBe(1000);
    for (const code of all) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){5}[0-9a-hjkmnp-tv-z]{4}$/);
    expect(new Set(all.join('').replaceAll('-', '')).size).toBe(32); // no letter of the alphabet is left out
  });

  it.each([
    ['as shown', '0123-4567-89ab-cdef-ghjk-mnpq'],
    ['in capitals', '0123-4567-89AB-CDEF-GHJK-MNPQ'],
    ['without dashes', '0123456789abcdefghjkmnpq'],
    ['with spaces', ' 0123 4567 89ab cdef ghjk mnpq '],
    ['with letters for digits', 'Ol23-4567-89ab-cdef-ghjk-mnpq'],
  ])('are the same written %s', (_, written) => {
    expect(recoveryCodeHash(account, written)).toEqual(recoveryCodeHash(account, '0123-4567-89ab-cdef-ghjk-mnpq'));
  });

  it.each([
    '',
    '0123',
    '0123-4567-89ab-cdef-ghjk-mnpu',
    '0123-4567-89ab-cdef-ghjk-mnpq0',
    'ü123-4567-89ab-cdef-ghjk-mnpq',
    '\u0000'.repeat(24),
  ])('are not %j', (text) => {
    expect(recoveryCodeHash(account, text)).toBeNull();
  });

  it('have another hash for another account', () => {
    const code = '0123-4567-89ab-cdef-ghjk-mnpq';
    expect(recoveryCodeHash(account, code)).not.toEqual(recoveryCodeHash(randomUUID(), code));
  });
});
