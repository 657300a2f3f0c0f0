import { checkTemplate } from './template.check';

describe('mail confirm-email-change', () => {
  checkTemplate({
    template: 'confirm-email-change',
    params: { publicUrl: 'https://ev.example', token: 'a-token', validHours: '24' },
    subjects: { en: 'Confirm your new e-mail address', 'zh-Hant': '請確認您的新電郵地址' },
    link: 'https://ev.example/confirm-email#token=a-token',
    shows: ['24'],
  });
});
