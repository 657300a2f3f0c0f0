import { checkTemplate } from './template.check';

describe('QST-2.1 mail client-approved', () => {
  checkTemplate({
    template: 'client-approved',
    params: {
      publicUrl: 'https://ev.example/',
      organisation: 'Harbour Charge Ltd',
    },
    subjects: { en: 'Your business has been approved', 'zh-Hant': '貴公司已獲批准' },
    link: 'https://ev.example/accounts/docs',
    shows: ['Harbour Charge Ltd'],
  });
});
