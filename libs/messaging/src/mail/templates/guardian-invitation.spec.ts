import { checkTemplate } from './template.check';

describe('QV-8 QTL-5 QV-1 mail guardian-invitation', () => {
  checkTemplate({
    template: 'guardian-invitation',
    params: {
      publicUrl: 'https://ev.example/',
      token: 'a+b/c=',
      child: 'Mia (m•••@driver.example)',
      minimumAge: '14',
      validHours: '71',
    },
    subjects: { en: 'A child asks for your consent', 'zh-Hant': '有兒童請求您的同意' },
    link: 'https://ev.example/guardian#token=a%2Bb%2Fc%3D',
    shows: ['Mia (m••• @ driver .example)', '14', '71'],
  });
});
