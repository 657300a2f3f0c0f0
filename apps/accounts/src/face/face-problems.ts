import type { ProcessingRefusal } from '@evc/domain';
import { Problem } from '@evc/platform';

/** Why an image is refused; stable, for programs. */
export type ImageRefusal =
  | 'no-face'
  | 'several-faces'
  | 'face-too-small'
  | 'not-sharp'
  | 'image-unreadable'
  | 'image-animated'
  | 'image-too-large'
  | 'different-people';

/** @param index of the image, from 0; left out where it is about all of them */
export function imageRefused(reason: ImageRefusal, index?: number): Problem {
  return new Problem('face-image-refused', { extra: { reason, ...(index !== undefined && { image: index + 1 }) } });
}

export function notAllowed(reason: ProcessingRefusal | 'account-closed'): Problem {
  return new Problem('face-not-allowed', { extra: { reason } });
}
