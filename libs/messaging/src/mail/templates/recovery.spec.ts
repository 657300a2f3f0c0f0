import { checkTemplate } from './template.check';

describe('mail recovery', () => {
  checkTemplate({
    template: 'recovery',
    params: { publicUrl: 'https://ev.example', token: 'abc123', validMinutes: '30' },
    subjects: { en: 'Set a new password', 'zh-Hant': '設定新密碼' },
    link: 'https://ev.example/recover#token=abc123',
    shows: ['30'],
  });
});
