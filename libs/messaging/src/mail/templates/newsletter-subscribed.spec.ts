import { checkTemplate } from './template.check';

describe('QV-2 mail newsletter-subscribed', () => {
  checkTemplate({
    template: 'newsletter-subscribed',
    params: { unsubscribeUrl: 'https://ev.example/unsubscribe/abc' },
    subjects: { en: 'You get our newsletter', 'zh-Hant': '您已訂閱我們的通訊' },
    link: 'https://ev.example/unsubscribe/abc',
  });
});
