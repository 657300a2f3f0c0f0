import type { ImageHeader } from './packages';

/** A plain JPEG of so many pixels is the most: phones' cameras deliver 12 to 24 million. */
const MOST_COST = 25_000_000;
/** The longest side of a WebP. A PNG of 12 million rows of one pixel took two seconds: a row costs something too. */
const MOST_SIDE = 16_383;
/** PNG is unpacked and converted pixel by pixel in full, where a JPEG or WebP is shrunk while it is read. */
const PNG_WEIGHT = 2;
/**
 * Interlaced PNG are gone through seven times, as a whole in memory; 16 bits per channel and CMYK take long conversions. No phone
 * sends such photos, and a screenshot of three million pixels is still let in.
 */
const COSTLY_WEIGHT = 8;

/**
 * True when an image would take longer to decode than a photo of a phone. Its header says so, before any pixel is read: a
 * file of some hundred kilobytes must not hold up the one thread that all faces share.
 */
export function isTooCostly({ width = 0, height = 0, format, depth, space, isProgressive }: ImageHeader): boolean {
  if (Math.max(width, height) > MOST_SIDE) return true;
  const isPng = format === 'png';
  const isCostly = (isPng && isProgressive === true) || depth !== 'uchar' || space === 'cmyk';
  return width * height * (isCostly ? COSTLY_WEIGHT : isPng ? PNG_WEIGHT : 1) > MOST_COST;
}
