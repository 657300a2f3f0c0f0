import { checkTemplate } from './template.check';

describe('QV-8 mail guardian-invitation-ended', () => {
  checkTemplate({
    template: 'guardian-invitation-ended',
    params: { publicUrl: 'https://ev.example' },
    subjects: { en: 'Your account was not opened', 'zh-Hant': '您的帳戶未有開通' },
    link: 'https://ev.example/privacy',
    shows: [],
  });
});
