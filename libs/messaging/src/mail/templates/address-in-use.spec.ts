import { checkTemplate } from './template.check';

describe('mail address-in-use', () => {
  checkTemplate({
    template: 'address-in-use',
    params: { publicUrl: 'https://ev.example' },
    subjects: { en: 'This address already has an account', 'zh-Hant': '此地址已有帳戶' },
    link: 'https://ev.example/',
  });
});
