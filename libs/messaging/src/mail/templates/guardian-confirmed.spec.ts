import { checkTemplate } from './template.check';

describe('QV-8 QV-1 mail guardian-confirmed', () => {
  checkTemplate({
    template: 'guardian-confirmed',
    params: { publicUrl: 'https://ev.example', child: 'Mia (m•••@driver.example)' },
    subjects: { en: 'You answer for a child’s account', 'zh-Hant': '您已成為一個兒童帳戶的監護人' },
    link: 'https://ev.example/',
    shows: ['Mia (m••• @ driver .example)'],
  });
});
