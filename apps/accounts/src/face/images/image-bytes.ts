import type { Decision } from '@evc/domain';
import { endOfJpeg } from './jpeg-end';

/** What an image is by its bytes; what a header calls it is not asked. */
export type ImageKind = 'jpeg' | 'png' | 'webp';
export type ImageBytesFault = 'image-unreadable' | 'image-animated' | 'image-too-large';

/** Padding some cameras leave behind the end. */
const PADDING = 64;
const PNG_MAGIC = Buffer.from('89504e470d0a1a0a', 'hex');
const JPEG_MAGIC = Buffer.from('ffd8ff', 'hex');
/** The largest chunk beside the pixels (text, profiles): they are dropped, and compressed ones could unfold. */
const MOST_ANCILLARY = 1 << 20;
/** Chunks that may be compressed. The decoder unfolds each to up to 8 MB and keeps it: a hundred made 3 GB of 770 KB. */
const UNFOLDING = ['zTXt', 'iTXt', 'iCCP'];
const MOST_UNFOLDING = 4;
/** An encoder that writes small ones makes 1,000 of 8 MB. */
const MOST_CHUNKS = 10_000;

/**
 * Whether these bytes are one whole still image and nothing else: half an image, a moving one, or one with a second file
 * behind it (a polyglot) is refused before anything decodes it. Looks at the frame of the format, never at pixels.
 */
export function imageBytes(bytes: Buffer): Decision<ImageKind, ImageBytesFault> {
  if (bytes.subarray(0, 3).equals(JPEG_MAGIC)) return jpeg(bytes);
  if (bytes.subarray(0, 8).equals(PNG_MAGIC)) return png(bytes);
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return webp(bytes);
  return UNREADABLE;
}

const UNREADABLE = { ok: false, reason: 'image-unreadable' } as const;
const TOO_LARGE = { ok: false, reason: 'image-too-large' } as const;
const ANIMATED = { ok: false, reason: 'image-animated' } as const;

function ended(kind: ImageKind, bytes: Buffer, end: number | null): Decision<ImageKind, ImageBytesFault> {
  if (end === null || end > bytes.length || bytes.length - end > PADDING) return UNREADABLE;
  return bytes.subarray(end).every((byte) => byte === 0) ? { ok: true, value: kind } : UNREADABLE;
}

function jpeg(bytes: Buffer): Decision<ImageKind, ImageBytesFault> {
  const end = endOfJpeg(bytes);
  return end === 'too-many-scans' ? TOO_LARGE : ended('jpeg', bytes, end);
}

/** Chunks of length, type, data and checksum, up to IEND (PNG, third edition). An APNG says so by `acTL`. */
function png(bytes: Buffer): Decision<ImageKind, ImageBytesFault> {
  let at = PNG_MAGIC.length;
  let unfolding = 0;
  for (let chunk = 0; chunk < MOST_CHUNKS && at + 12 <= bytes.length; chunk += 1) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if ((chunk === 0) !== (type === 'IHDR')) return UNREADABLE;
    if (type === 'acTL') return ANIMATED;
    if (UNFOLDING.includes(type) && (unfolding += 1) > MOST_UNFOLDING) return TOO_LARGE;
    const isAncillary = ((bytes[at + 4] ?? 0) & 0x20) !== 0;
    if (isAncillary && length > MOST_ANCILLARY) return UNREADABLE;
    at += 12 + length;
    if (type === 'IEND') return ended('png', bytes, at);
  }
  return UNREADABLE;
}

/** RIFF chunks of type, length (little-endian) and data padded to even; an animation says so by `ANIM` or `ANMF`. */
function webp(bytes: Buffer): Decision<ImageKind, ImageBytesFault> {
  if (bytes.length < 20) return UNREADABLE;
  const end = 8 + bytes.readUInt32LE(4);
  let at = 12;
  while (at + 8 <= Math.min(end, bytes.length)) {
    const type = bytes.toString('latin1', at, at + 4);
    if (type === 'ANIM' || type === 'ANMF') return ANIMATED;
    const length = bytes.readUInt32LE(at + 4);
    at += 8 + length + (length % 2);
  }
  return at === end ? ended('webp', bytes, end) : UNREADABLE;
}
