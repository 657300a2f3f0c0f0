import { Problem } from './problem';
import { languageFor, problemBody } from './problem-body';
import { problemLanguage } from './problem-language';
import { TITLES_ZH_HANT } from './titles.zh-hant';

describe('the language of a problem', () => {
  it.each([
    ['nothing accepted', undefined, undefined, 'en'],
    ['Chinese of any kind', undefined, 'zh-HK,zh;q=0.9,en;q=0.8', 'zh-Hant'],
    ['English before Chinese', undefined, 'en-GB,zh;q=0.9', 'en'],
    ['by quality, not by place', undefined, 'en;q=0.5, zh-TW', 'zh-Hant'],
    ['the first that there is', undefined, 'fr, zh;q=0.3', 'zh-Hant'],
    ['Chinese refused', undefined, 'zh;q=0', 'en'],
    ['nothing that there is', undefined, 'fr,*', 'en'],
    ['what is no header', undefined, ',;q=,zh_HK,,'.repeat(200), 'en'],
    ['words brought along', 'zh-HK', 'en', 'zh-Hant'],
    ['words brought along in English', 'en', 'zh-HK', 'en'],
    ['words brought along in a language without titles, which are English', 'fr', 'zh-HK', 'en'],
  ])('%s', (_name, locale, header, language) => {
    expect(problemLanguage(locale, header)).toBe(language);
  });

  it('is that of the effect beside it, whatever the caller accepts', () => {
    const problem = new Problem('confirmation-required', { locale: 'zh-HK', extra: { effect: '您的帳戶將會關閉。' } });
    expect(languageFor(problem, { acceptLanguage: 'en' })).toBe('zh-Hant');
    expect(problemBody(problem, {})).toMatchObject({
      title: '須先確認後果',
      effect: '您的帳戶將會關閉。',
      code: 'confirmation-required',
      type: '/problems/confirmation-required',
    });
  });

  it('holds for a detail too; one for developers is the same in each', () => {
    const detail = { en: 'Gone.', 'zh-Hant': '已不存在。' };
    const acceptLanguage = 'zh-TW';
    expect(problemBody(new Problem('conflict', { detail }), { acceptLanguage }).detail).toBe('已不存在。');
    expect(problemBody(new Problem('conflict', { detail }), {}).detail).toBe('Gone.');
    expect(problemBody(new Problem('malformed-json', { detail: 'NUL' }), { acceptLanguage }).detail).toBe('NUL');
  });

  it('has a Chinese title of its own for every problem', () => {
    const titles = Object.values(TITLES_ZH_HANT);
    expect(new Set(titles).size).toBe(titles.length);
    for (const title of titles) expect(title).toMatch(/\p{Script=Han}/u);
  });
});
