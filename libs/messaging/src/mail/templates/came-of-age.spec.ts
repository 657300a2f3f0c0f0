import { checkTemplate } from './template.check';

describe('QTL-5 QCC-1.3 mail came-of-age', () => {
  checkTemplate({
    template: 'came-of-age',
    params: { publicUrl: 'https://ev.example' },
    subjects: { en: 'From today you decide', 'zh-Hant': '由今天起，由您自己決定' },
    link: 'https://ev.example/',
    shows: [],
  });
});
