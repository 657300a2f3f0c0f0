import { isFormerGood, passwordDrawn, type ChargePointPasswords } from './charge-point-passwords';

const NOW = new Date('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;
const at = (hours: number): Date => new Date(NOW.getTime() + hours * HOUR);

describe('the passwords of a charge point', () => {
  const alone: ChargePointPasswords<string> = { newest: 'a', former: null };

  it.each<[string, ChargePointPasswords<string>, number, ChargePointPasswords<string>]>([
    ['the old one stays for the overlap', alone, 24, { newest: 'new', former: { secret: 'a', until: at(24) } }],
    ['a leaked one ends at once', alone, 0, { newest: 'new', former: null }],
    [
      'drawn twice: the one in use stays, not the one that was never used',
      { newest: 'b', former: { secret: 'a', until: at(1) } },
      24,
      { newest: 'new', former: { secret: 'a', until: at(24) } },
    ],
    [
      'a former one whose time is up does not come back',
      { newest: 'b', former: { secret: 'a', until: NOW } },
      24,
      { newest: 'new', former: { secret: 'b', until: at(24) } },
    ],
    [
      'a leak ends the former one too',
      { newest: 'b', former: { secret: 'a', until: at(1) } },
      0,
      { newest: 'new', former: null },
    ],
  ])('%s', (_name, before, hours, after) => {
    expect(passwordDrawn(before, 'new', hours * HOUR, NOW)).toEqual(after);
  });

  it.each([
    ['none', null, false],
    ['one with time left', { secret: 'a', until: at(0.001) }, true],
    ['one whose time is up', { secret: 'a', until: NOW }, false],
  ])('former: %s', (_name, former, good) => {
    expect(isFormerGood({ newest: 'b', former }, NOW)).toBe(good);
  });
});
