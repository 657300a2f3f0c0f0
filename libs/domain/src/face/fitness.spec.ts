import { fitFace, type FaceUnfit, type SeenFace } from './fitness';

const face = (changes: Partial<SeenFace> = {}): SeenFace => ({
  score: 0.98,
  width: 200,
  height: 240,
  sharpness: 0.2,
  ...changes,
});

test.each<[string, SeenFace[], FaceUnfit | null]>([
  ['one good face', [face()], null],
  ['nothing', [], 'no-face'],
  ['something like a face', [face({ score: 0.59 })], 'no-face'],
  ['somebody behind', [face(), face({ score: 0.6, width: 40 })], 'several-faces'],
  ['a pattern on the wall', [face(), face({ score: 0.5 })], null],
  ['far away', [face({ width: 79 })], 'face-too-small'],
  ['just near enough', [face({ width: 80, height: 80 })], null],
  ['blurred', [face({ sharpness: 0.029 })], 'not-sharp'],
  ['blurred so much that it is hardly a face', [face({ score: 0.25, sharpness: 0.01 })], 'not-sharp'],
  ['a blurred wall', [face({ score: 0.24, sharpness: 0.01 })], 'no-face'],
  ['far away and blurred: the first thing to repair', [face({ height: 20, sharpness: 0 })], 'face-too-small'],
])('QST-2.2 bio: an image is fit: %s', (_name, faces, reason) => {
  const decision = fitFace(faces);
  expect(decision.ok ? null : decision.reason).toBe(reason);
});
