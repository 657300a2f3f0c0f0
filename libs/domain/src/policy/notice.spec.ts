import { chooseLocale, noticeVersionsOf } from './notice';

test.each([
  ['the exact one', 'zh-Hant', 'zh-Hant'],
  ['other letters', 'ZH-HANT', 'zh-Hant'],
  ['Hong Kong reads Traditional characters', 'zh-HK', 'zh-Hant'],
  ['script and region', 'zh-Hant-TW', 'zh-Hant'],
  ['the language at least', 'zh-CN', 'zh-Hans'],
  ['a region of a language', 'en-GB', 'en'],
  ['a language that is not there: the first', 'fr', 'en'],
  ['nothing', '', 'en'],
])('QTL-1 chooseLocale: %s', (_name, wanted, expected) => {
  expect(chooseLocale(wanted, ['en', 'zh-Hans', 'zh-Hant'])).toBe(expected);
});

test('QTL-1 no locale of none', () => {
  expect(chooseLocale('en', [])).toBeNull();
});

test('QTL-1 the current version of each notice', () => {
  expect(noticeVersionsOf([{ purpose: 'marketing', version: 3, locales: {} }])).toEqual({ marketing: 3 });
});
