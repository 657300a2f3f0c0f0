import { checkTemplate } from './template.check';

describe('QV-6 mail consent-asked-by-desk', () => {
  checkTemplate({
    template: 'consent-asked-by-desk',
    params: { publicUrl: 'https://ev.example', purpose: 'Marketing' },
    subjects: { en: 'Please confirm a choice in the app', 'zh-Hant': '請在應用程式內確認一項選擇' },
    link: 'https://ev.example/privacy',
    shows: ['Marketing'],
  });
});
