import { newTotpSecret, stepOfCode, totpCode, totpUri } from './totp';

describe('codes of an authenticator app', () => {
  // RFC 6238, appendix B, the SHA-1 rows; its eight digits end in these six.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
  ])('are those of RFC 6238 at %d', (seconds, code) => {
    const at = new Date(seconds * 1000);
    expect(totpCode(secret, at)).toBe(code);
    expect(stepOfCode(secret, code, at)).toBe(Math.floor(seconds / 30));
  });

  const now = new Date(1_800_000_015_000);
  const step = Math.floor(1_800_000_015 / 30);
  it.each([
    ['the step before', -30, step - 1],
    ['this step', 0, step],
    ['the step after', 30, step + 1],
    ['two steps before', -60, null],
    ['two steps after', 60, null],
  ])('of %s count as they should', (_, seconds, expected) => {
    const own = newTotpSecret();
    const code = totpCode(own, new Date(now.getTime() + seconds * 1000));
    expect(stepOfCode(own, code, now)).toBe(expected);
  });

  it.each(['', '12345', '1234567', '12345a', ' 23456', '１２３４５６', '-12345', '1e5000'])('are not %j', (code) => {
    expect(stepOfCode(secret, code, now)).toBeNull();
  });

  it('come from 160 random bits, another each time', () => {
    const secrets = Array.from({ length: 50 }, newTotpSecret);
    expect(new Set(secrets).size).toBe(50);
    for (const one of secrets) expect(one).toMatch(/^[A-Z2-7]{32}$/);
  });

  it('are set up by a URI that apps read', () => {
    const url = new URL(totpUri(secret, 'EV Cloud', 'ada+charge@driver.example'));
    expect([url.protocol, url.host]).toEqual(['otpauth:', 'totp']);
    expect(decodeURIComponent(url.pathname)).toContain('ada+charge@driver.example');
    expect(url.searchParams.get('secret')).toBe(secret);
    expect(url.searchParams.get('issuer')).toBe('EV Cloud');
  });
});
