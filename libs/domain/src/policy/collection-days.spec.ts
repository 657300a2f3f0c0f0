import { samplePack } from '../testing/sample-pack';
import { collectedBefore, collectionDays } from './collection-days';
import type { Category } from './pack';

const now = new Date('2028-03-01T12:00:00Z');
const category = (after: Category['retention']['after'], days: number): Category => ({
  id: 'activity-usage',
  dpv: [],
  special: false,
  retention: { after, days },
});

test.each<[string, Category[], string | null]>([
  ['QV-4 three years of days', [category('collection', 1095)], '2025-03-02T12:00:00.000Z'],
  ['a day, over the end of a leap February', [category('collection', 1)], '2028-02-29T12:00:00.000Z'],
  ['as long as the account', [category('account-closure', 0)], null],
  ['as long as the purpose', [category('purpose-end', 30)], null],
  ['a category that the policy has not', [], null],
])('%s', (_name, categories, expected) => {
  const pack = { ...samplePack(), categories };
  expect(collectedBefore(pack, 'activity-usage', now)?.toISOString() ?? null).toBe(expected);
  expect(collectionDays(pack, 'activity-usage') === Infinity).toBe(expected === null);
});
