import { Injectable } from '@nestjs/common';
import type { ImageUpload } from '@evc/platform';
import { imageRefused } from '../face-problems';
import { imageBytes } from './image-bytes';
import { ImageMemory } from './image-memory';

/** Largest image in bytes. */
export const IMAGE_BYTES = 8 * 1024 * 1024;
/** Bytes of images that all requests together hold at most, while they arrive and while they wait for the model. */
const MEMORY_BYTES = 192 * 1024 * 1024;
/** For all images of a request to arrive: 8 MB at 4.5 Mbit/s. */
const ARRIVAL_MS = 15_000;

/** The images of one request; their memory passes on to whoever takes it. */
export type FaceImages = readonly Uint8Array<ArrayBuffer>[];

/** Reads images into memory and nowhere else, within a budget for all requests together. */
@Injectable()
export class FaceUploads {
  private readonly memory = new ImageMemory(MEMORY_BYTES);

  /**
   * Runs `work` on the images of a request, which are whole still images of a known kind by then.
   * @throws Problem overloaded, face-image-refused, and those of `ImageUpload.read`
   */
  async during<T>(upload: ImageUpload, most: number, work: (images: FaceImages) => Promise<T>): Promise<T> {
    const share = this.memory.open();
    try {
      const images = await upload.read(
        { most, bytes: IMAGE_BYTES },
        { withinMs: ARRIVAL_MS, signal: share.signal, arriving: (bytes) => this.memory.take(share, bytes) },
      );
      this.memory.arrived(share);
      images.forEach((image, i) => {
        const decision = imageBytes(Buffer.from(image.buffer, image.byteOffset, image.byteLength));
        if (!decision.ok) throw imageRefused(decision.reason, i);
      });
      return await work(images);
    } finally {
      upload.forget();
      this.memory.close(share);
    }
  }
}
