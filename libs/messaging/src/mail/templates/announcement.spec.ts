import { renderMail } from './index';
import { checkTemplate } from './template.check';

const params = {
  subject: 'Our policy changes',
  text: 'From March on.\n\nRead what changes.',
  linkLabel: 'Read the policy',
  linkUrl: 'https://ev.example/privacy',
};

describe('QTL-11 ZQ-1 mail announcement', () => {
  checkTemplate({
    template: 'announcement',
    params,
    subjects: { en: 'Our policy changes', 'zh-Hant': 'Our policy changes' },
    link: 'https://ev.example/privacy',
    shows: ['From March on.', 'Read what changes.'],
  });

  it('offers no way to refuse what concerns the account', () => {
    expect(renderMail('announcement', 'en', params).text).not.toMatch(/unsubscribe/i);
  });

  it('keeps paragraphs apart', () => {
    expect(renderMail('announcement', 'en', params).html).toMatch(/From March on\.<\/p>\s*<p[^>]*>Read what changes\./);
  });
});
