import { checkTemplate } from './template.check';

describe('QV-8 QTL-5 mail guardianship-ended', () => {
  checkTemplate({
    template: 'guardianship-ended',
    params: { publicUrl: 'https://ev.example', child: 'Mia (m•••@driver.example)' },
    subjects: { en: 'You no longer answer for a child’s account', 'zh-Hant': '您不再是一個兒童帳戶的監護人' },
    link: 'https://ev.example/',
    shows: ['Mia (m••• @ driver .example)'],
  });
});
