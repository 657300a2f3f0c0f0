import { checkTemplate } from './template.check';

describe('QST-2.1 mail verify-client-member', () => {
  checkTemplate({
    template: 'verify-client-member',
    params: {
      publicUrl: 'https://ev.example/',
      token: 'a+b/c=',
      validHours: '72',
    },
    subjects: { en: 'Please confirm the registration of your business', 'zh-Hant': '請確認貴公司的登記' },
    link: 'https://ev.example/verify-client-member#token=a%2Bb%2Fc%3D',
    shows: ['72'],
  });
});
