import { isExplanation, LEAST_WORDS } from './explanation';

test.each([
  ['a sentence', 'An invoice has to be kept.', true],
  ['as few words as may be', 'We keep your invoices', true],
  ['a sentence in Chinese', '發票須依法保存', true],
  ['four signs', '依法保存', true],
  ['both', 'GDPR 第十七條', true],
  ['Japanese', '保存します', true],
  ['accents', 'Pièce à conserver légalement', true],
  ['a word that is spelt in two ways', 'Straße oder Strasse sperren', true],
  ['three words', 'Kept by law', false],
  ['three signs', '不可以', false],
  ['nothing', '', false],
  ['blanks', '    ', false],
  ['dots', '. . . . . .', false],
  ['numbers', '1 2 3 4 5', false],
  ['one word again and again', 'No no NO no no', false],
  ['one sign again and again', '不不不不不', false],
])('QTL-10.3 isExplanation: %s', (_name, text, expected) => {
  expect(LEAST_WORDS).toBe(4);
  expect(isExplanation(text)).toBe(expected);
});
