import { isTooCostly } from './decoding-cost';
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

/** The detector looks at 512 x 512; larger pixels than these would only cost memory. */
const SIDE = 1024;
/** The costliest image let in takes one; the decoders of some formats look at this only in between. */
const SECONDS = 4;
const FORMATS = ['jpeg', 'png', 'webp'];

/**
 * Decodes one still image, upright and at most 1024 pixels wide or high; metadata is dropped with everything else. What it
 * costs is told from the header before any pixel is read, so that a picture of a few kilobytes cannot unfold to gigabytes
 * or take seconds. JPEG and WebP are shrunk while they are read, which sharp does for a `resize` that comes first.
 */
export async function decode(sharp: SharpPackage, bytes: Uint8Array): Promise<Decoded> {
  const open = () => sharp(bytes, { limitInputPixels: false, failOn: 'error', pages: 1, sequentialRead: true });
  try {
    const header = await open().metadata();
    const { width = 0, height = 0, pages = 1, format = '' } = header;
    if (!FORMATS.includes(format) || pages > 1) return 'image-unreadable';
    if (isTooCostly(header)) return 'image-too-large';
    const { data, info } = await open()
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
  } catch (error) {
    // Whatever else a decoder says of bytes that were sent to us.
    return error instanceof Error && error.message.startsWith('timeout') ? 'image-too-large' : 'image-unreadable';
  }
}
