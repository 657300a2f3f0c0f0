import { checkTemplate } from './template.check';

describe('mail email-changed', () => {
  checkTemplate({
    template: 'email-changed',
    params: { publicUrl: 'https://ev.example' },
    subjects: { en: 'Your account has a new e-mail address', 'zh-Hant': '您的帳戶已改用新電郵地址' },
    link: 'https://ev.example/privacy',
  });
});
