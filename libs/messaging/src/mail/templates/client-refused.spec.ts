import { checkTemplate } from './template.check';

describe('QST-2.1 QV-4 mail client-refused', () => {
  checkTemplate({
    template: 'client-refused',
    params: {
      publicUrl: 'https://ev.example/',
      organisation: 'Harbour Charge Ltd',
      reason: 'No such company in the register',
    },
    subjects: { en: 'Your business was not approved', 'zh-Hant': '貴公司的登記未獲批准' },
    link: 'https://ev.example/',
    shows: ['Harbour Charge Ltd', 'No such company in the register'],
  });
});
