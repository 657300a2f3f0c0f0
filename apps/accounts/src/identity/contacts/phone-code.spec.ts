import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { codeOf, isCode, pauseBefore } from './phone-code';

const MINUTE = 60_000;
const at = (minutes: number) => new Date(minutes * MINUTE);

describe('codes for phones', () => {
  it('are six digits, the same for one id and key, and hardly ever for two', () => {
    const key = randomBytes(32);
    const ids = Array.from({ length: 500 }, () => randomUUID());
    const codes = ids.map((id) => codeOf(id, key));
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
    expect(ids.map((id) => codeOf(id, key))).toEqual(codes);
    expect(new Set(codes).size).toBeGreaterThan(490);
    expect(codeOf(ids[0] ?? '', randomBytes(32))).not.toBe(codes[0]);
  });

  it('fit only themselves', () => {
    const [key, id] = [randomBytes(32), randomUUID()];
    expect(isCode(codeOf(id, key), id, key)).toBe(true);
    fc.assert(fc.property(fc.string({ maxLength: 8 }), (text) => isCode(text, id, key) === (text === codeOf(id, key))));
  });

  it.each([
    ['the first at once', 0, null, 0, 0],
    ['a minute after the first', 1, 0, 0, 1],
    ['and then it may go', 1, 0, 1, 0],
    ['two after the second', 2, 0, 0.5, 1.5],
    ['growing', 6, 0, 0, 32],
    ['at most a day', 40, 0, 0, 24 * 60],
    ['a clock set back only lengthens it', 1, 10, 5, 6],
  ])('%s', (_name, count, last, now, minutes) => {
    expect(pauseBefore({ count, lastAt: last === null ? null : at(last) }, at(now))).toBe(minutes * MINUTE);
  });

  it('never let more than a dozen through in a day, however fast one asks', () => {
    let [count, lastAt]: [number, Date | null] = [0, null];
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      if (pauseBefore({ count, lastAt }, at(minute)) > 0) continue;
      [count, lastAt] = [count + 1, at(minute)];
    }
    expect(count).toBeLessThanOrEqual(12);
  });
});
