import { samplePack, samplePurpose } from '../testing/sample-pack';
import { usesSpecialData } from './pack';

const plain = samplePack();
const pack = {
  ...plain,
  categories: plain.categories.map((category) => ({ ...category, special: category.id === 'biometric' })),
};

test.each([
  ['QST-2.2 bio a purpose of special data alone', ['biometric'], true],
  ['QST-2.2 bio one among others', ['contact', 'biometric'], true],
  ['QST-2.2 bio ordinary data', ['contact'], false],
  ['QST-2.2 bio a category that the pack does not know', ['unknown'], false],
  ['QST-2.2 bio no data', [], false],
])('%s', (_name, data, special) => {
  expect(usesSpecialData(pack, samplePurpose('face-recognition', { data }))).toBe(special);
});
