import { bestOf, readerOf } from './language';

describe('language of a page', () => {
  it.each([
    ['nothing asked', undefined, undefined, 'en'],
    ['the browser', undefined, 'zh-HK,zh;q=0.9,en;q=0.8', 'zh-Hant'],
    ['the best known of the browser', undefined, 'de-DE,de;q=0.9,zh-TW;q=0.5', 'zh-Hant'],
    ['quality before order', undefined, 'zh;q=0.1,en;q=0.9', 'en'],
    ['the page wins', 'en', 'zh-HK', 'en'],
    ['an unknown language falls to the browser', 'fr', 'zh-HK', 'zh-Hant'],
    ['not a language', '"><script>', 'zh', 'zh-Hant'],
    ['twice in the query', ['en', 'zh'], undefined, 'en'],
    ['nonsense', undefined, ';;;,q=,*;q=x', 'en'],
  ])('%s', (_, lang, header, expected) => {
    expect(readerOf(lang, header).language).toBe(expected);
  });

  it('takes the first available when nothing fits', () => {
    expect(bestOf(['fr'], ['zh-Hant', 'en'])).toBe('zh-Hant');
    expect(bestOf(['fr'], [])).toBeNull();
  });
});
