import { checkTemplate } from './template.check';

describe('QST-1.3b QV-4 mail account-closed', () => {
  checkTemplate({
    template: 'account-closed',
    params: { publicUrl: 'https://ev.example', erasureHours: '48', newsletter: 'none' },
    subjects: { en: 'Your account is closed', 'zh-Hant': '您的帳戶已經關閉' },
    link: 'https://ev.example/privacy',
    shows: ['48'],
  });
  checkTemplate({
    template: 'account-closed',
    params: { publicUrl: 'https://ev.example', erasureHours: '48', newsletter: 'kept' },
    subjects: { en: 'Your account is closed', 'zh-Hant': '您的帳戶已經關閉' },
    link: 'https://ev.example/privacy',
    shows: ['48'],
  });
});
