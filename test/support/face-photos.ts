import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { constants, deflateRawSync } from 'node:zlib';

/** The part of sharp that tests use; its own types are absent where the optional packages are. */
interface Editor {
  extract(region: Region): Editor;
  resize(width: number, height?: number): Editor;
  modulate(options: { brightness: number }): Editor;
  blur(sigma: number): Editor;
  jpeg(options?: { quality: number }): Editor;
  png(): Editor;
  webp(): Editor;
  gif(): Editor;
  withMetadata(options: { orientation: number }): Editor;
  rotate(degrees: number): Editor;
  toBuffer(): Promise<Buffer>;
}

interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const packages = createRequire(__filename);

/** False where the optional packages were left out (`npm ci --omit=optional`). */
export const facesAreInstalled = (() => {
  try {
    packages.resolve('sharp');
    packages.resolve('@vladmandic/face-api/package.json');
    return true;
  } catch {
    return false;
  }
})();

/** Photos that come with the package of the face model; people and where their faces are. */
const PEOPLE = {
  anna: { photo: 'sample6.jpg', left: 1180, top: 305, width: 188, height: 280 },
  berta: { photo: 'sample3.jpg', left: 1514, top: 292, width: 170, height: 280 },
} as const;

export function edit(source: Buffer | string): Editor {
  return (packages('sharp') as (source: Buffer | string) => Editor)(source);
}

export const photoFile = (name: string): string =>
  join(dirname(packages.resolve('@vladmandic/face-api/package.json')), 'demo', name);

/** One person alone. @param wide how much around the face is shown, in widths of the face */
export function portrait(person: keyof typeof PEOPLE, wide = 0.45): Editor {
  const { photo, left, top, width, height } = PEOPLE[person];
  const margin = Math.round(width * wide);
  return edit(photoFile(photo)).extract({
    left: left - margin,
    top: top - margin,
    width: width + 2 * margin,
    height: height + 2 * margin,
  });
}

/** A PNG of one colour that says it is so large; a few kilobytes of it unfold to any number of pixels. */
export const hugePng = (side: number): Buffer =>
  png(side, { depth: 1, colour: 0, interlaced: 0 }, side * (1 + Math.ceil(side / 8)));

/** The same of four times 16 bits a pixel, in seven passes over the whole: what takes a decoder longest. */
export function slowPng(side: number): Buffer {
  // For each pass of Adam7 the first column and row that it draws, and its steps from there.
  const passes = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ] as const;
  const drawn = (first: number, step: number): number => Math.ceil((side - first) / step);
  const bytes = passes.map(([x, y, stepX, stepY]) => drawn(y, stepY) * (1 + 8 * drawn(x, stepX)));
  return png(
    side,
    { depth: 16, colour: 6, interlaced: 1 },
    bytes.reduce((sum, one) => sum + one, 0),
  );
}

/** @param bytes of all rows, each with the one that names its filter */
function png(side: number, { depth, colour, interlaced }: Record<string, number>, bytes: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const framed = Buffer.alloc(12 + data.length);
    framed.writeUInt32BE(data.length);
    framed.write(type, 4, 'latin1');
    data.copy(framed, 8);
    framed.writeUInt32BE(crc32(framed.subarray(4, 8 + data.length)), 8 + data.length);
    return framed;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([depth ?? 0, colour ?? 0, 0, 0, interlaced ?? 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', zeros(bytes)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** So many zero bytes for zlib, made of one piece again and again: compressing them would take seconds. */
function zeros(bytes: number): Buffer {
  const piece = Buffer.alloc(1 << 20);
  const many = deflateRawSync(piece, { finishFlush: constants.Z_SYNC_FLUSH });
  const last = deflateRawSync(piece.subarray(0, bytes % piece.length));
  const sum = Buffer.alloc(4); // Adler-32, whose lower half stays 1 over zeros
  sum.writeUInt16BE(bytes % 65_521);
  sum.writeUInt16BE(1, 2);
  const pieces = Array<Buffer>(Math.floor(bytes / piece.length)).fill(many);
  return Buffer.concat([Buffer.from('7801', 'hex'), ...pieces, last, sum]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
