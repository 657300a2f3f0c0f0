import { isISO31661Alpha2 } from 'class-validator';
import { countriesIn } from './countries';

describe('countries to choose from', () => {
  it.each(['en', 'zh-Hant'] as const)('%s: all that the API takes, each once and by its name', (language) => {
    const countries = countriesIn(language);
    const codes = countries.map(({ value }) => value);
    expect(codes.filter((code) => !isISO31661Alpha2(code))).toEqual([]);
    expect(new Set(codes).size).toBe(249);
    expect(new Set(countries.map(({ label }) => label)).size).toBe(codes.length);
  });

  it('in the order and words of the language', () => {
    const labels = countriesIn('en').map(({ label }) => label);
    expect([labels[0], labels.at(-1)]).toEqual(['Afghanistan', 'Zimbabwe']);
    expect(countriesIn('zh-Hant').find(({ value }) => value === 'DE')?.label).toBe('德國');
  });
});
