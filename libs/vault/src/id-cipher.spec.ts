import { randomBytes, randomUUID } from 'node:crypto';
import { IdCipher } from './id-cipher';

describe('ids of the other database', () => {
  const secret = randomBytes(32);
  const cipher = new IdCipher(secret, 'sessions');

  it('are written as other ids, the same each time, and read again', () => {
    const ids = Array.from({ length: 200 }, () => randomUUID());
    const sealed = ids.map((id) => cipher.seal(id));
    expect(ids.map((id) => cipher.seal(id.toUpperCase()))).toEqual(sealed);
    expect(sealed.map((id) => cipher.open(id))).toEqual(ids);
    expect(new Set([...ids, ...sealed]).size).toBe(400);
    for (const id of sealed) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('are others for another use, and under another key', () => {
    const id = randomUUID();
    const all = [cipher, new IdCipher(secret, 'events'), new IdCipher(randomBytes(32), 'sessions')];
    expect(new Set(all.map((each) => each.seal(id))).size).toBe(3);
  });

  it('what is no id is refused, and not quoted', () => {
    for (const text of ['', 'x', '0'.repeat(33)]) expect(() => cipher.seal(text)).toThrow('not the text of a UUID');
  });
});
