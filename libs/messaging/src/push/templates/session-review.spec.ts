import { REVIEW_DAYS } from '@evc/domain';
import type { Language } from '../../language';
import { MissingParameter } from '../../params';
import { type PushTemplate, renderPush } from './index';

const LANGUAGES: readonly Language[] = ['en', 'zh-Hant'];
/** Waiting: not billed yet, for so long, and the driver has a say. */
const WAITING: readonly PushTemplate[] = ['session-concluded', 'session-in-review', 'session-reopened'];
const ALL: readonly PushTemplate[] = [...WAITING, 'session-reviewed', 'session-corrected', 'session-completed'];
const SAY = { en: /say that something is wrong/, 'zh-Hant': /如有不妥，可在應用程式提出/ };
const BILLED = { en: /Nothing is billed until|not be charged more unless/, 'zh-Hant': /不會收費|不會多收費用/ };

const body = (template: PushTemplate, language: Language): string =>
  renderPush(template, language, { sessionId: 'id-1' }).notification.body;

describe('charging-1, QST-3b, QST-1.2b: pushes about a session that is checked', () => {
  it.each(WAITING.flatMap((template) => LANGUAGES.map((language) => [template, language] as const)))(
    '%s in %s: no bill yet, until when, and that the driver may object',
    (template, language) => {
      const text = body(template, language);
      expect(text).toMatch(SAY[language]);
      expect(text).toMatch(BILLED[language]);
      expect(text).toContain(String(REVIEW_DAYS));
    },
  );

  it.each(LANGUAGES)('in %s what was concluded says that the charge point did not report the end', (language) => {
    const unreported = { en: /did not report the end/, 'zh-Hant': /充電樁沒有報告結束/ };
    expect(body('session-concluded', language)).toMatch(unreported[language]);
    expect(body('session-in-review', language)).not.toMatch(unreported[language]);
  });

  it.each(LANGUAGES)('in %s a result can be objected to as well', (language) => {
    for (const template of ['session-reviewed', 'session-corrected'] as const)
      expect(body(template, language)).toMatch(SAY[language]);
  });

  it.each(LANGUAGES)('in %s each kind has a title of its own', (language) => {
    const titles = ALL.map((template) => renderPush(template, language, { sessionId: 'id-1' }).notification.title);
    expect(new Set(titles).size).toBe(ALL.length);
  });

  it.each(ALL)('%s carries the session alone, needs it, and shows nothing of what else is passed', (template) => {
    const more = { sessionId: 'id-1', type: 'canary', energyWh: 'canary', by: 'canary', cost: 'canary' };
    const payload = renderPush(template, 'en', more);
    expect(payload.data).toEqual({ type: template, sessionId: 'id-1' });
    expect(JSON.stringify(payload)).not.toMatch(/canary/);
    expect(() => renderPush(template, 'en', {})).toThrow(MissingParameter);
  });
});
