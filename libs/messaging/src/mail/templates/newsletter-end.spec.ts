import { checkTemplate } from './template.check';

describe('QV-2 mail newsletter-end', () => {
  checkTemplate({
    template: 'newsletter-end',
    params: { unsubscribeUrl: 'https://ev.example/unsubscribe/abc' },
    subjects: { en: 'The link that ends our newsletter', 'zh-Hant': '終止通訊的連結' },
    link: 'https://ev.example/unsubscribe/abc',
  });
});
