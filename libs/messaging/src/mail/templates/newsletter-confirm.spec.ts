import { checkTemplate } from './template.check';

describe('QST-1.3c mail newsletter-confirm', () => {
  checkTemplate({
    template: 'newsletter-confirm',
    params: { publicUrl: 'https://ev.example/', token: 'a+b/c=', validHours: '24' },
    subjects: { en: 'Confirm your newsletter', 'zh-Hant': '請確認訂閱通訊' },
    link: 'https://ev.example/newsletter/confirm?token=a%2Bb%2Fc%3D',
    shows: ['24'],
  });
});
