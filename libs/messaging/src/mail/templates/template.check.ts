import type { Language } from '../../language';
import { OTHERS_WORDS } from '../../others-words';
import { MissingParameter } from '../../params';
import { renderMail, type MailTemplate } from './index';

/** What a template's spec states about it. */
export interface TemplateFacts {
  template: MailTemplate;
  params: Record<string, string>;
  subjects: Record<Language, string>;
  /** The one link of the mail. */
  link: string;
  /** Values that must be readable in the text of every language. */
  shows?: readonly string[];
}

/** The checks every mail must pass in every language; each template's spec calls it with its own facts. */
export function checkTemplate({ template, params, subjects, link, shows = [] }: TemplateFacts): void {
  describe.each(Object.entries(subjects) as [Language, string][])('in %s', (language, subject) => {
    const mail = renderMail(template, language, params);

    it('has its subject, on one line', () => {
      expect(mail.subject).toBe(subject);
    });

    it('has its link on a line of its own, in text and HTML', () => {
      expect(mail.text.split('\n')).toContain(link);
      expect(mail.html).toContain(`href="${link}"`);
    });

    it('shows what it was given', () => {
      for (const value of shows) expect(mail.text).toContain(value);
    });

    it('turns markup in a value into text', () => {
      const hostile = Object.fromEntries(Object.keys(params).map((name) => [name, `"><script>x('&')</script>`]));
      const { html } = renderMail(template, language, hostile);
      expect(html).not.toContain('<script');
      expect(html).not.toContain(`"><`.concat('script'));
    });
  });

  it('makes no link and no line of what somebody else typed', () => {
    const lure = 'Free money\r\nhttps://evil.example call +852 2345 6789';
    const typed = Object.fromEntries([...OTHERS_WORDS].map((name) => [name, lure]));
    for (const language of Object.keys(subjects) as Language[]) {
      const { subject, text, html } = renderMail(template, language, { ...params, ...typed });
      expect(subject + text + html).not.toMatch(/evil\.example|https:\/\/evil|2345/);
      expect(text.split('\n')).toHaveLength(renderMail(template, language, params).text.split('\n').length);
    }
  });

  it.each(Object.keys(params))('needs %s and says so without its value', (name) => {
    const without = { ...params, [name]: '' };
    expect(() => renderMail(template, 'en', without)).toThrow(new MissingParameter(template, name));
  });

  it('drops what it was not asked for', () => {
    const mail = renderMail(template, 'en', { ...params, name: 'Canary Lee', password: 'canary-secret' });
    expect(JSON.stringify(mail)).not.toMatch(/canary/i);
  });
}
