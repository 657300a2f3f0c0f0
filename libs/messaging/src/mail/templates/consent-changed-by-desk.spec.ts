import { checkTemplate } from './template.check';

describe('QV-6 mail consent-changed-by-desk', () => {
  checkTemplate({
    template: 'consent-changed-by-desk',
    params: { publicUrl: 'https://ev.example', purpose: 'Marketing', effect: 'No more offers reach you.' },
    subjects: { en: 'Your choice was changed at your request', 'zh-Hant': '您的選擇已按您的要求更改' },
    link: 'https://ev.example/privacy',
    shows: ['Marketing', 'No more offers reach you.'],
  });
});
