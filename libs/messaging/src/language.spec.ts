import { languageOf } from './language';

describe('language of a message', () => {
  it.each([
    ['zh-Hant', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh_TW', 'zh-Hant'],
    ['ZH', 'zh-Hant'],
    ['en-GB', 'en'],
    ['de', 'en'],
    ['zha', 'en'], // Zhuang, not Chinese
    ['', 'en'],
  ])('%s reads %s', (locale, expected) => {
    expect(languageOf(locale)).toBe(expected);
  });
});
