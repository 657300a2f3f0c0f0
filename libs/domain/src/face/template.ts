import type { Decision } from '../decision';

/** Numbers of one face descriptor, as the recognition network makes them. */
export const DESCRIPTOR_LENGTH = 128;

/**
 * Two descriptors at most so far apart (Euclidean) are one person's. Chosen from the figures in docs/face.md: a false match
 * must be the rarer error, since whoever is refused has another way to do the same (QST-2.2 bio).
 */
export const MATCH_DISTANCE = 0.4;

/** Images of one enrolment may lie further apart than a match: that they are of one person is all that is asked. */
export const SAME_ENROLMENT_DISTANCE = 0.5;

/** Most images of one enrolment. */
export const MOST_IMAGES = 5;

/** Euclidean distance; both must have the same length. */
export function faceDistance(a: readonly number[], b: readonly number[]): number {
  return Math.sqrt(a.reduce((sum, value, i) => sum + (value - (b[i] ?? NaN)) ** 2, 0));
}

/** True when the face seen is the one enrolled. */
export function facesMatch(template: readonly number[], seen: readonly number[]): boolean {
  return faceDistance(template, seen) <= MATCH_DISTANCE;
}

/** The mean of descriptors; averaging several images of a person separates people better than one image does. */
export function meanDescriptor(descriptors: readonly (readonly number[])[]): number[] {
  return Array.from(
    { length: DESCRIPTOR_LENGTH },
    (_, i) => descriptors.reduce((sum, descriptor) => sum + (descriptor[i] ?? NaN), 0) / descriptors.length,
  );
}

/** The template of one person's images; refused when they show different people. @param descriptors one to five */
export function faceTemplate(descriptors: readonly (readonly number[])[]): Decision<number[], 'different-people'> {
  const apart = descriptors.some((one) =>
    descriptors.some((other) => faceDistance(one, other) > SAME_ENROLMENT_DISTANCE),
  );
  return apart ? { ok: false, reason: 'different-people' } : { ok: true, value: meanDescriptor(descriptors) };
}
