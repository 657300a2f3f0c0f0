import { checkTemplate } from './template.check';

describe('QST-2.1 mail client-suspended', () => {
  checkTemplate({
    template: 'client-suspended',
    params: {
      publicUrl: 'https://ev.example/',
      organisation: 'Harbour Charge Ltd',
      reason: 'Unpaid fees',
    },
    subjects: { en: 'Your business has been suspended', 'zh-Hant': '貴公司已被暫停' },
    link: 'https://ev.example/',
    shows: ['Harbour Charge Ltd', 'Unpaid fees'],
  });
});
