import { checkTemplate } from './template.check';

describe('QST-1.3a mail verify-registration', () => {
  checkTemplate({
    template: 'verify-registration',
    params: { publicUrl: 'https://ev.example/', token: 'a+b/c=', validHours: '24' },
    subjects: { en: 'Confirm your e-mail address', 'zh-Hant': '請確認您的電郵地址' },
    // The token stands in the fragment, which no browser sends to a server.
    link: 'https://ev.example/verify#token=a%2Bb%2Fc%3D',
    shows: ['24'],
  });
});
