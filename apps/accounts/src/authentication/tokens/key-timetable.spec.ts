import {
  ANNOUNCED_MS,
  isRotationDue,
  KEPT_MS,
  type KeyGeneration,
  keysToDestroy,
  signingKey,
  SIGNS_MS,
  trustedKeys,
  waitingKey,
} from './key-timetable';

const START = new Date('2026-11-22T00:00:00Z');
const after = (ms: number): Date => new Date(START.getTime() + ms);

const key = (generation: number, changes: Partial<KeyGeneration> = {}): KeyGeneration => ({
  purpose: 'access-token',
  generation,
  kid: `k${generation}`,
  publicJwk: {},
  publishedAt: START,
  signsFrom: null,
  retiredAt: null,
  withdrawnAt: null,
  destroyedAt: null,
  ...changes,
});
const signing = key(1, { signsFrom: START });
const waiting = key(2);
const retired = (at: Date, changes: Partial<KeyGeneration> = {}): KeyGeneration =>
  key(1, { signsFrom: START, retiredAt: at, ...changes });

describe('the timetable of signing keys', () => {
  it('one signs, one waits, and both are trusted', () => {
    const keys = [signing, waiting, key(1, { purpose: 'receipt', kid: 'r1', signsFrom: START })];
    expect(signingKey(keys, 'access-token')?.kid).toBe('k1');
    expect(waitingKey(keys, 'access-token')?.kid).toBe('k2');
    expect(signingKey(keys, 'receipt')?.kid).toBe('r1');
    expect(waitingKey(keys, 'receipt')).toBeNull();
    expect(trustedKeys(keys, 'access-token', START).map(({ kid }) => kid)).toEqual(['k1', 'k2']);
  });

  it.each<[string, number, KeyGeneration[], boolean]>([
    ['a day before its time', SIGNS_MS - 86_400_000, [signing, waiting], false],
    ['when its time is over', SIGNS_MS, [signing, waiting], true],
    ['with none waiting', SIGNS_MS, [signing], false],
    [
      'with a next one that verifiers may not know yet',
      SIGNS_MS,
      [signing, key(2, { publishedAt: after(SIGNS_MS - ANNOUNCED_MS + 1) })],
      false,
    ],
    ['with a clock set back', -SIGNS_MS, [signing, waiting], false],
    ['without any key', SIGNS_MS, [], false],
  ])('is due %s: at %d ms %j', (_name, ms, keys, due) => {
    expect(isRotationDue(keys, after(ms))).toBe(due);
  });

  it.each<[string, KeyGeneration, number, boolean, boolean]>([
    ['just retired', retired(START), 0, true, false],
    ['retired so long that no token of it lives', retired(START), KEPT_MS, false, true],
    ['withdrawn', retired(START, { withdrawnAt: START }), 0, false, true],
    ['destroyed', retired(START, { destroyedAt: after(KEPT_MS) }), KEPT_MS, false, false],
    ['a receipt key, retired long ago', retired(START, { purpose: 'receipt' }), 9 * SIGNS_MS, true, true],
    ['a receipt key, withdrawn', retired(START, { purpose: 'receipt', withdrawnAt: START }), 0, false, true],
  ])('%s: trusted and destroyed in time', (_name, old, ms, trusted, destroyed) => {
    expect(trustedKeys([old], old.purpose, after(ms))).toHaveLength(trusted ? 1 : 0);
    expect(keysToDestroy([old], after(ms))).toHaveLength(destroyed ? 1 : 0);
  });
});
