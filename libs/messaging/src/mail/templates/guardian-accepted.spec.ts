import { checkTemplate } from './template.check';

describe('QV-8 QTL-5 mail guardian-accepted', () => {
  checkTemplate({
    template: 'guardian-accepted',
    params: { publicUrl: 'https://ev.example' },
    subjects: { en: 'Your account is open', 'zh-Hant': '您的帳戶已經開通' },
    link: 'https://ev.example/',
    shows: [],
  });
});
