import { samplePack, samplePurpose } from '../testing/sample-pack';
import { absentChannels, authorityNameOf, imprintOf, offeredChannels, usesSpecialData } from './pack';

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

test('QV-2 channels that nothing serves are told, and not offered', () => {
  const purpose = samplePurpose('marketing', { channels: ['email', 'social', 'inbox'] });
  expect(offeredChannels(purpose)).toEqual(['email', 'inbox']);
  expect(absentChannels(purpose)).toEqual(['social']);
});

test.each([
  ['QST-5 in words of their language', 'zh-HK', '私隱專員'],
  ['QST-5 by its own name in a language without words', 'en', 'Commissioner'],
  ['QST-5 by its own name in any other', 'fr', 'Commissioner'],
])('a reader knows the regulator %s', (_name, wanted, expected) => {
  const authority = { name: 'Commissioner', url: 'https://authority.example' };
  expect(authorityNameOf({ ...authority, names: { 'zh-Hant': '私隱專員' } }, wanted)).toBe(expected);
  expect(authorityNameOf(authority, wanted)).toBe('Commissioner');
});

test.each([
  ['the name and where it is', 'Main street 1', 'Sample · Main street 1'],
  ['an address that begins with the name', 'Sample, Main street 1', 'Sample, Main street 1'],
  ['an address that ends with the name', 'Main street 1, Sample', 'Sample · Main street 1, Sample'],
])('QTL-1 who writes: %s', (_name, address, imprint) => {
  const { controller } = plain;
  expect(imprintOf({ ...controller, contact: { ...controller.contact, address } })).toBe(imprint);
});
