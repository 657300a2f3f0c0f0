import { isTooCostly } from './decoding-cost';
import type { ImageHeader } from './packages';

const jpeg: ImageHeader = { format: 'jpeg', depth: 'uchar', space: 'srgb', isProgressive: false };
const png: ImageHeader = { ...jpeg, format: 'png' };

test.each<[string, ImageHeader, number, number, boolean]>([
  ['a photo of 12 megapixels', jpeg, 4032, 3024, false],
  ['a photo of 24 megapixels', jpeg, 5712, 4284, false],
  ['a progressive photo of 24 megapixels', { ...jpeg, isProgressive: true }, 5712, 4284, false],
  ['a WebP of 24 megapixels', { ...jpeg, format: 'webp' }, 4284, 5712, false],
  ['a photo of 26 megapixels', jpeg, 5200, 5000, true],
  ['a CMYK photo of 4 megapixels', { ...jpeg, space: 'cmyk' }, 2000, 2000, true],
  ['a PNG of 12 megapixels', png, 4032, 3024, false],
  ['a PNG of 16 megapixels', png, 4000, 4000, true],
  ['an interlaced PNG of 3 megapixels', { ...png, isProgressive: true }, 2000, 1500, false],
  ['an interlaced PNG of 4 megapixels', { ...png, isProgressive: true }, 2000, 2000, true],
  ['a PNG of 16 bits and 4 megapixels', { ...png, depth: 'ushort' }, 2000, 2000, true],
  ['a PNG of 3 million rows of one pixel', png, 1, 3_000_000, true],
  ['an image that does not say how many bits it has', { format: 'png' }, 2000, 2000, true],
])('QST-2.2 bio: what decoding costs is told from the header: %s', (_name, header, width, height, isRefused) => {
  expect(isTooCostly({ ...header, width, height })).toBe(isRefused);
});
