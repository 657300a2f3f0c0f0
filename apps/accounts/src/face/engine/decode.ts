import type { SharpPackage } from './packages';

/** Pixels as rows of red, green and blue. */
export interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  /** How many pixels of the image as it was sent are one pixel here, along a side. */
  readonly scale: number;
}

export type Decoded = Pixels | 'image-unreadable' | 'image-too-large';

/** 40 million: more than phones' cameras deliver by default; a side of 17,000 x 17,000 is seven times that. */
const MOST_PIXELS = 40_000_000;
/** The detector looks at 512 x 512; larger pixels than these would only cost memory. */
const SIDE = 1024;
const SECONDS = 5;
const FORMATS = ['jpeg', 'png', 'webp'];

/**
 * Decodes one still image, upright and at most 1024 pixels wide or high; metadata is dropped with everything else. The
 * size is read from the header before any pixel is, so that a picture of a few kilobytes cannot unfold to gigabytes.
 */
export async function decode(sharp: SharpPackage, bytes: Uint8Array): Promise<Decoded> {
  const open = (limitInputPixels: number | false) =>
    sharp(bytes, { limitInputPixels, failOn: 'error', pages: 1, sequentialRead: true });
  try {
    const { width = 0, height = 0, pages = 1, format = '' } = await open(false).metadata();
    if (!FORMATS.includes(format) || pages > 1) return 'image-unreadable';
    if (width * height > MOST_PIXELS) return 'image-too-large';
    const { data, info } = await open(MOST_PIXELS)
      .autoOrient()
      .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .timeout({ seconds: SECONDS })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) return 'image-unreadable';
    const scale = Math.max(width, height) / Math.max(info.width, info.height);
    return { data, width: info.width, height: info.height, scale };
  } catch {
    return 'image-unreadable'; // whatever a decoder says of bytes that were sent to us
  }
}
