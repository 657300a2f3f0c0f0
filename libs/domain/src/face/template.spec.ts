import fc from 'fast-check';
import {
  DESCRIPTOR_LENGTH,
  faceDistance,
  facesMatch,
  faceTemplate,
  MATCH_DISTANCE,
  meanDescriptor,
  SAME_ENROLMENT_DISTANCE,
} from './template';

/** A descriptor that lies `distance` from the origin, along one axis. */
const along = (axis: number, distance: number): number[] =>
  Array.from({ length: DESCRIPTOR_LENGTH }, (_, i) => (i === axis ? distance : 0));

test.each<[string, number[], number[], boolean]>([
  ['the same', along(0, 1), along(0, 1), true],
  ['exactly as far as allowed', along(0, 0), along(0, MATCH_DISTANCE), true],
  ['a little further', along(0, 0), along(0, MATCH_DISTANCE + 1e-9), false],
  ['the other side', along(0, MATCH_DISTANCE), along(0, -0.001), false],
  ['longer than the other', along(0, 0), [], false],
  ['no number', along(0, 0), along(0, NaN), false],
])('QST-2.2 bio: two faces match: %s', (_name, a, b, expected) => {
  expect(facesMatch(a, b)).toBe(expected);
});

test.each<[string, number[][], number | 'different-people']>([
  ['one image', [along(0, 1)], 1],
  ['two that are close', [along(0, 1), along(0, 1.4)], 1.2],
  ['two just as close as one person can be', [0, SAME_ENROLMENT_DISTANCE].map((d) => along(0, d)), 0.25],
  ['two of different people', [along(0, 0), along(0, 0.6)], 'different-people'],
  ['the last of five is somebody else', [0, 0.1, 0.2, 0.3, 0.9].map((d) => along(0, d)), 'different-people'],
  ['a chain of small steps', [0, 0.3, 0.6].map((d) => along(0, d)), 'different-people'],
])('QST-2.2 bio: a template is made of one person: %s', (_name, images, expected) => {
  const made = faceTemplate(images);
  if (expected === 'different-people') expect(made).toEqual({ ok: false, reason: expected });
  else expect(made.ok && made.value[0]).toBeCloseTo(expected);
});

test('the order of the images does not matter, and the mean lies no further from any than they lie apart', () => {
  const descriptor = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: DESCRIPTOR_LENGTH,
    maxLength: DESCRIPTOR_LENGTH,
  });
  fc.assert(
    fc.property(fc.array(descriptor, { minLength: 1, maxLength: 5 }), (images) => {
      const mean = meanDescriptor(images);
      expect(faceDistance(mean, meanDescriptor([...images].reverse()))).toBeLessThan(1e-9);
      const widest = Math.max(...images.flatMap((a) => images.map((b) => faceDistance(a, b))));
      for (const image of images) expect(faceDistance(mean, image)).toBeLessThanOrEqual(widest + 1e-9);
    }),
    { numRuns: 30 },
  );
});
