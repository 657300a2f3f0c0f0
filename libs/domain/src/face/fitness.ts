import type { Decision } from '../decision';

/** One face that was found in an image. */
export interface SeenFace {
  /** How sure the detector is, 0 to 1. */
  readonly score: number;
  /** Of the box around the face, in pixels of the image as it was sent. */
  readonly width: number;
  readonly height: number;
  /** Variance of the Laplacian over the variance of the brightness, on the face scaled to 96 x 96. */
  readonly sharpness: number;
}

/** Why an image is no use, told to whoever sent it. */
export type FaceUnfit = 'no-face' | 'several-faces' | 'face-too-small' | 'not-sharp';

/** What the detector is less sure of is taken for something else. */
export const LEAST_SCORE = 0.6;
/** From here on it may be a face that is out of focus, about which more can be said than that there is none. */
export const LEAST_HINT = 0.25;
/** The recognition network looks at 150 x 150 pixels: less than this would be invented by scaling up. */
export const LEAST_SIDE_PX = 80;
/** Below it, photos of our measurements were blurred beyond a matching use (docs/face.md). */
export const LEAST_SHARPNESS = 0.03;

/** Exactly one face, large and sharp enough; anybody else in the image refuses it (QST-2.2 bio). */
export function fitFace(faces: readonly SeenFace[]): Decision<SeenFace, FaceUnfit> {
  const sure = faces.filter(({ score }) => score >= LEAST_SCORE);
  const [face] = sure;
  if (!face) return { ok: false, reason: faces.some(isBlurred) ? 'not-sharp' : 'no-face' };
  if (sure.length > 1) return { ok: false, reason: 'several-faces' };
  if (Math.min(face.width, face.height) < LEAST_SIDE_PX) return { ok: false, reason: 'face-too-small' };
  if (isBlurred(face)) return { ok: false, reason: 'not-sharp' };
  return { ok: true, value: face };
}

function isBlurred({ score, sharpness }: SeenFace): boolean {
  return score >= LEAST_HINT && sharpness < LEAST_SHARPNESS;
}
