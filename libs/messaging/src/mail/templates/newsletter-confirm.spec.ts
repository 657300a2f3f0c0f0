import { renderMail } from './index';
import { checkTemplate } from './template.check';

const params = { publicUrl: 'https://ev.example/', token: 'a+b/c=', barToken: 'd+e', validHours: '24' };

describe('QST-1.3c mail newsletter-confirm', () => {
  checkTemplate({
    template: 'newsletter-confirm',
    params,
    subjects: { en: 'Confirm your newsletter', 'zh-Hant': '請確認訂閱通訊' },
    link: 'https://ev.example/newsletter/confirm?token=a%2Bb%2Fc%3D',
    shows: ['24'],
  });

  it.each(['en', 'zh-Hant'] as const)('offers to bar the address for good, in %s', (language) => {
    const { text, html } = renderMail('newsletter-confirm', language, params);
    expect(text.split('\n')).toContain('https://ev.example/newsletter/never?token=d%2Be');
    expect(html).toContain('href="https://ev.example/newsletter/never?token=d%2Be"');
  });
});
