import { checkTemplate } from './template.check';

describe('mail username-taken', () => {
  checkTemplate({
    template: 'username-taken',
    params: { publicUrl: 'https://ev.example' },
    subjects: { en: 'Please choose another username', 'zh-Hant': '請選擇另一個使用者名稱' },
    link: 'https://ev.example/',
  });
});
