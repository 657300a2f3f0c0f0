import { checkTemplate } from './template.check';

describe('QST-2.1 mail staff-invitation', () => {
  checkTemplate({
    template: 'staff-invitation',
    params: {
      publicUrl: 'https://ev.example/',
      token: 'a+b/c=',
      organisation: 'Harbour Charge Ltd',
      role: 'operator',
      validDays: '7',
    },
    subjects: { en: 'You are invited to EV Cloud', 'zh-Hant': '您獲邀加入 EV Cloud' },
    link: 'https://ev.example/join#token=a%2Bb%2Fc%3D',
    shows: ['Harbour Charge Ltd', '7'],
  });
});
