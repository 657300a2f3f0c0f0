import { type ImageBytesFault, imageBytes, type ImageKind } from './image-bytes';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const ZIP = Buffer.from('PK\x03\x04 a file behind an image PK\x05\x06', 'latin1');

/** Start, an application segment that quotes an end marker, a scan with stuffing and a restart, end. */
const JPEG = hex('ffd8 ffe0 0006 ffd9ffd9 ffda 0004 0102 11 ff00 22 ffd0 33 ffd9');

const scans = (count: number) =>
  Buffer.concat([hex('ffd8'), ...Array<Buffer>(count).fill(hex('ffda 0004 0102 11 ff00 22')), hex('ffd9')]);

function chunk(type: string, data = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
}
const png = (...chunks: Buffer[]) => Buffer.concat([hex('89504e470d0a1a0a'), ...chunks]);
const IHDR = chunk('IHDR', Buffer.alloc(13));
const PNG = png(IHDR, chunk('tEXt', Buffer.alloc(20)), chunk('IDAT', Buffer.alloc(30)), chunk('IEND'));

function riff(...chunks: [string, Buffer][]): Buffer {
  const parts = chunks.map(([type, data]) => {
    const head = Buffer.alloc(8);
    head.write(type);
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
  });
  const body = Buffer.concat([Buffer.from('WEBP'), ...parts]);
  const head = Buffer.alloc(8);
  head.write('RIFF');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}
const WEBP = riff(['VP8 ', Buffer.alloc(31)]);

test.each<[string, Buffer, ImageKind | ImageBytesFault]>([
  ['a JPEG', JPEG, 'jpeg'],
  ['a JPEG with padding', Buffer.concat([JPEG, Buffer.alloc(64)]), 'jpeg'],
  ['a JPEG with a thumbnail between fill bytes', hex('ffd8 ffff e1 0004 ffd9 ffd9'), 'jpeg'],
  ['a PNG', PNG, 'png'],
  ['a WebP', WEBP, 'webp'],
  ['nothing', Buffer.alloc(0), 'image-unreadable'],
  ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x80'), 'image-unreadable'],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image-unreadable'],
  ['a ZIP', ZIP, 'image-unreadable'],
  ['a PDF', Buffer.from('%PDF-1.7'), 'image-unreadable'],
  ['a JPEG that is a ZIP too', Buffer.concat([JPEG, ZIP]), 'image-unreadable'],
  ['a JPEG that is another JPEG too', Buffer.concat([JPEG, JPEG]), 'image-unreadable'],
  ['a JPEG with more padding than cameras leave', Buffer.concat([JPEG, Buffer.alloc(65)]), 'image-unreadable'],
  ['a PNG that is a ZIP too', Buffer.concat([PNG, ZIP]), 'image-unreadable'],
  ['a WebP that is a ZIP too', Buffer.concat([WEBP, ZIP]), 'image-unreadable'],
  ['a PNG that does not begin as one', png(chunk('IDAT'), IHDR, chunk('IEND')), 'image-unreadable'],
  ['a PNG with two beginnings', png(IHDR, IHDR, chunk('IEND')), 'image-unreadable'],
  ['a PNG with a huge text', png(IHDR, chunk('zTXt', Buffer.alloc((1 << 20) + 1)), chunk('IEND')), 'image-unreadable'],
  ['a PNG with four texts', png(IHDR, ...Array<Buffer>(4).fill(chunk('iTXt')), chunk('IEND')), 'png'],
  ['a PNG whose texts unfold', png(IHDR, ...Array<Buffer>(5).fill(chunk('zTXt')), chunk('IEND')), 'image-too-large'],
  ['a PNG in crumbs', png(IHDR, ...Array<Buffer>(10_000).fill(chunk('IDAT')), chunk('IEND')), 'image-unreadable'],
  ['a JPEG of 24 scans', scans(24), 'jpeg'],
  ['a JPEG of more scans than encoders write', scans(25), 'image-too-large'],
  ['an animated PNG', png(IHDR, chunk('acTL', Buffer.alloc(8)), chunk('IDAT'), chunk('IEND')), 'image-animated'],
  ['an animated WebP', riff(['VP8X', Buffer.alloc(10)], ['ANIM', Buffer.alloc(6)]), 'image-animated'],
  ['a WebP of frames', riff(['VP8X', Buffer.alloc(10)], ['ANMF', Buffer.alloc(40)]), 'image-animated'],
])('QST-2.2 bio: told by its bytes: %s', (_name, bytes, expected) => {
  const decision = imageBytes(bytes);
  expect(decision.ok ? decision.value : decision.reason).toBe(expected);
});

test.each([
  ['JPEG', JPEG],
  ['PNG', PNG],
  ['WebP', WEBP],
])('QST-2.2 bio: no beginning of a %s counts as a whole one', (_name, whole) => {
  for (let length = 0; length < whole.length; length += 1) {
    expect(imageBytes(whole.subarray(0, length))).toEqual({ ok: false, reason: 'image-unreadable' });
  }
});

test('QST-2.2 bio: 8 MB of restart markers are walked through at once', () => {
  const bytes = Buffer.concat([hex('ffd8 ffda 0002'), Buffer.alloc(8 << 20, hex('ffd0')), hex('ffd9')]);
  expect(imageBytes(bytes)).toEqual({ ok: true, value: 'jpeg' });
});
