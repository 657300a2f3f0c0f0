import { chooseLocale, inLocale, isSameWording, noticeVersionsOf, type Notice } from './notice';

test.each([
  ['the exact one', 'zh-Hant', 'zh-Hant'],
  ['other letters', 'ZH-HANT', 'zh-Hant'],
  ['Hong Kong reads Traditional characters', 'zh-HK', 'zh-Hant'],
  ['so does Taiwan', 'zh-TW', 'zh-Hant'],
  ['and Macau, in small letters', 'zh-mo', 'zh-Hant'],
  ['script and region', 'zh-Hant-TW', 'zh-Hant'],
  ['a script where the region says nothing', 'zh-Hant-MY', 'zh-Hant'],
  ['a region that begins like another', 'zh-MOX', 'zh-Hans'],
  ['a language whose name is no region', 'tw', 'en'],
  ['the language at least', 'zh-CN', 'zh-Hans'],
  ['a region of a language', 'en-GB', 'en'],
  ['a language that is not there: the first', 'fr', 'en'],
  ['nothing', '', 'en'],
])('QTL-1 chooseLocale: %s', (_name, wanted, expected) => {
  expect(chooseLocale(wanted, ['en', 'zh-Hans', 'zh-Hant'])).toBe(expected);
});

test('QTL-1 a language in other letters, and with a region where none was asked for', () => {
  expect(chooseLocale('PT', ['en', 'pt-BR'])).toBe('pt-BR');
});

test('QTL-1 no locale of none', () => {
  expect(chooseLocale('en', [])).toBeNull();
  expect(inLocale({}, 'en')).toBeNull();
});

test.each([
  ['the best there is', 'zh-HK', { locale: 'zh-Hant', value: '條款' }],
  ['the first where none fits', 'fr', { locale: 'en', value: 'Terms' }],
])('QTL-1 words in %s, and which locale they are in', (_name, wanted, expected) => {
  expect(inLocale({ en: 'Terms', 'zh-Hant': '條款' }, wanted)).toEqual(expected);
});

test.each<[string, Partial<Notice>, Partial<Notice>, boolean]>([
  ['the same version', {}, {}, true],
  ['the first wording, named or not', { wording: 1 }, {}, true],
  ['the same wording', { wording: 2 }, { wording: 2 }, true],
  ['words that were corrected', {}, { wording: 2 }, false],
  ['words that were corrected later', { wording: 2 }, {}, false],
  ['another version', {}, { version: 2 }, false],
])('QTL-11 one notice or two: %s', (_name, one, other, same) => {
  const notice: Notice = { purpose: 'marketing', version: 1, locales: {} };
  expect(isSameWording({ ...notice, ...one }, { ...notice, ...other })).toBe(same);
});

test('QTL-1 the current version of each notice', () => {
  expect(noticeVersionsOf([{ purpose: 'marketing', version: 3, locales: {} }])).toEqual({ marketing: 3 });
});
