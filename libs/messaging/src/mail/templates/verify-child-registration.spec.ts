import { checkTemplate } from './template.check';

describe('QV-8 QV-1 mail verify-child-registration', () => {
  checkTemplate({
    template: 'verify-child-registration',
    params: { publicUrl: 'https://ev.example/', token: 'a+b/c=', validHours: '24' },
    subjects: {
      en: 'Confirm your e-mail address, then we ask your guardian',
      'zh-Hant': '請確認您的電郵地址，然後我們會聯絡您的監護人',
    },
    link: 'https://ev.example/verify#token=a%2Bb%2Fc%3D',
    shows: ['24'],
  });
});
