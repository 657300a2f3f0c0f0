import { renderMail } from './index';
import { checkTemplate } from './template.check';

const params = {
  subject: 'Half price at night',
  text: 'All of May.\n\nAt every public charge point.',
  unsubscribeUrl: 'https://ev.example/unsubscribe/token',
};

describe('QV-2 QST-1.3c mail campaign', () => {
  checkTemplate({
    template: 'campaign',
    params,
    subjects: { en: 'Half price at night', 'zh-Hant': 'Half price at night' },
    link: 'https://ev.example/unsubscribe/token',
    shows: ['All of May.', 'At every public charge point.'],
  });

  it.each([
    ['en', 'Unsubscribe', 'e-mail. Unsubscribe:'],
    ['zh-Hant', '取消訂閱', '推廣資訊。取消訂閱：'],
  ] as const)('says at its foot how to get no more, in %s', (language, label, end) => {
    const { text, html } = renderMail('campaign', language, params);
    expect(text).toContain(`${end}\nhttps://ev.example/unsubscribe/token`);
    expect(html).toContain(`>${label}</a>`);
  });

  it.each(['en', 'zh-Hant'] as const)('names who sends it and where from, in text and HTML, in %s', (language) => {
    const sender = { service: 'QST EV Cloud', imprint: 'QST EV, 1 Road & Lane, Hong Kong' };
    const { text, html } = renderMail('campaign', language, params, sender);
    expect(text).toContain('QST EV Cloud\nQST EV, 1 Road & Lane, Hong Kong\n');
    expect(html).toContain('QST EV Cloud<br>QST EV, 1 Road &amp; Lane, Hong Kong</p>');
  });

  it('loads nothing and counts nobody: no image, style sheet or script from anywhere', () => {
    const { html } = renderMail('campaign', 'en', params);
    expect(html).not.toMatch(/<img|<link|<script|url\(|src=/i);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([params.unsubscribeUrl]);
  });
});
