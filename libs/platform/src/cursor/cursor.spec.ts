import fc from 'fast-check';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor';

const shape = z.strictObject({ at: z.string(), id: z.string() });
const refused = expect.objectContaining({ code: 'invalid-cursor' });

describe('cursors', () => {
  it('come back as they went', () => {
    fc.assert(
      fc.property(fc.record({ at: fc.string({ maxLength: 50 }), id: fc.string({ maxLength: 50 }) }), (position) => {
        expect(decodeCursor(encodeCursor(position), shape)).toEqual(position);
      }),
    );
  });

  it.each([
    ['empty', ''],
    ['not base64url', '%%%'],
    ['not JSON', Buffer.from('x').toString('base64url')],
    ['another shape', encodeCursor({ id: 1, at: 'x' })],
    ['more than the shape', encodeCursor({ id: 'a', at: 'x', role: 'admin' })],
    ['too long', 'a'.repeat(2000)],
  ])('are refused when %s', (_name, text) => {
    expect(() => decodeCursor(text, shape)).toThrow(refused);
  });

  it('never fail otherwise, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => expect(() => decodeCursor(text, shape)).toThrow(refused)),
    );
  });
});
