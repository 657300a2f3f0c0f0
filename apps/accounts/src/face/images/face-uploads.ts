import { Injectable } from '@nestjs/common';
import { type ImageLimits, type ImageUpload, Problem } from '@evc/platform';
import { imageRefused } from '../face-problems';
import { imageBytes } from './image-bytes';

/** Largest image in bytes. */
export const IMAGE_BYTES = 8 * 1024 * 1024;
/** Bytes of images that all requests together may hold, also while they wait for the model. */
const BUDGET_BYTES = 96 * 1024 * 1024;
const RETRY_AFTER_SECONDS = '2';

/** Reads images into memory and nowhere else, within a budget for all requests together. */
@Injectable()
export class FaceUploads {
  private held = 0;

  /**
   * Runs `work` on the images of a request, which are whole still images of a known kind by then.
   * @throws Problem overloaded, face-image-refused, and those of `ImageUpload.read`
   */
  async during<T>(upload: ImageUpload, most: number, work: (images: ArrayBuffer[]) => Promise<T>): Promise<T> {
    const limits: ImageLimits = { most, bytes: IMAGE_BYTES };
    const bytes = upload.bytesAtMost(limits);
    if (this.held + bytes > BUDGET_BYTES)
      throw new Problem('overloaded', { headers: { 'Retry-After': RETRY_AFTER_SECONDS } });
    this.held += bytes;
    try {
      const images = await upload.read(limits);
      images.forEach((image, i) => {
        const decision = imageBytes(Buffer.from(image));
        if (!decision.ok) throw imageRefused(decision.reason, i);
      });
      return await work(images);
    } finally {
      this.held -= bytes;
    }
  }
}
