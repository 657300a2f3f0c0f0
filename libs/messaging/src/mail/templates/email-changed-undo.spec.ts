import { checkTemplate } from './template.check';

describe('mail email-changed-undo', () => {
  checkTemplate({
    template: 'email-changed-undo',
    params: { publicUrl: 'https://ev.example', token: 'abc123', validDays: '7' },
    subjects: { en: 'Your account has a new e-mail address', 'zh-Hant': '您的帳戶已改用新電郵地址' },
    link: 'https://ev.example/undo#token=abc123',
    shows: ['7'],
  });
});
