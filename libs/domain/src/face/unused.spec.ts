import type { Category } from '../policy/pack';
import { samplePack } from '../testing/sample-pack';
import { faceUnusedSince } from './unused';

const NOW = new Date('2026-11-23T00:00:00Z');
const kept = (id: string, after: 'collection' | 'purpose-end', days: number): Category => ({
  ...{ id, dpv: [], special: true },
  retention: { after, days },
});
const keeping = (after: 'collection' | 'purpose-end', days: number) =>
  samplePack({ categories: [kept('contact', 'collection', 7), kept('biometric', after, days)] });

test.each<[string, ReturnType<typeof samplePack>, string]>([
  ['a year', keeping('purpose-end', 0), '2025-11-23'],
  ['less, where the pack counts from the collection', keeping('collection', 30), '2026-10-24'],
  ['a year at most', keeping('collection', 4000), '2025-11-23'],
  ['a year where the pack knows no such category', samplePack({ categories: [] }), '2025-11-23'],
])('QST-2.2 bio QV-4: an unused template is kept %s', (_name, pack, expected) => {
  expect(faceUnusedSince(pack, NOW).toISOString().slice(0, 10)).toBe(expected);
});
