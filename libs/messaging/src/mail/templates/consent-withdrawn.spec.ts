import { checkTemplate } from './template.check';

describe('QV-6 QTL-10.4 mail consent-withdrawn', () => {
  checkTemplate({
    template: 'consent-withdrawn',
    params: { publicUrl: 'https://ev.example', purpose: 'Marketing', effect: 'No more offers reach you.' },
    subjects: { en: 'Your consent is withdrawn', 'zh-Hant': '您的同意已經撤回' },
    link: 'https://ev.example/privacy',
    shows: ['Marketing', 'No more offers reach you.'],
  });
});
