import { MissingParameter } from '../../params';
import { renderText, type TextTemplate } from './index';

const PARAMS: Record<TextTemplate, Record<string, string>> = {
  'phone-code': { code: '042731', validMinutes: '10' },
  'phone-changed': {},
};

describe.each(Object.entries(PARAMS) as [TextTemplate, Record<string, string>][])('text %s', (template, params) => {
  it.each(['en', 'zh-Hant'] as const)(
    'in %s is short, signed, shows what it was given and holds no link',
    (language) => {
      const text = renderText(template, language, params, 'QST EV Cloud');
      expect(text.startsWith('QST EV Cloud')).toBe(true);
      for (const value of Object.values(params)) expect(text).toContain(value);
      expect(text).not.toMatch(/https?:|\n/);
      expect(text.length).toBeLessThanOrEqual(160);
    },
  );

  it('needs each of its values and says so without one', () => {
    for (const name of Object.keys(params))
      expect(() => renderText(template, 'en', { ...params, [name]: '' })).toThrow(new MissingParameter(template, name));
  });

  it('drops what it was not asked for', () => {
    expect(renderText(template, 'en', { ...params, name: 'Canary Lee' })).not.toMatch(/canary/i);
  });
});
