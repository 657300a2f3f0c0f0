import { checkTemplate } from './template.check';

describe('mail already-registered', () => {
  checkTemplate({
    template: 'already-registered',
    params: { publicUrl: 'https://ev.example' },
    subjects: { en: 'You already have an account', 'zh-Hant': '您已經擁有帳戶' },
    link: 'https://ev.example/',
  });
});
