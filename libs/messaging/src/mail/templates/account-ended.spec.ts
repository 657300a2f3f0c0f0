import { renderMail } from './index';
import { checkTemplate } from './template.check';

describe('QV-8 QV-4 mail account-ended', () => {
  checkTemplate({
    template: 'account-ended',
    params: { publicUrl: 'https://ev.example', reason: 'guardian-left', erasureHours: '48' },
    subjects: { en: 'Your account has been closed', 'zh-Hant': '您的帳戶已被關閉' },
    link: 'https://ev.example/privacy',
    shows: ['48'],
  });

  it('QV-8 gives each reason in words of its own', () => {
    const reasons = ['guardian-decided', 'guardian-left', 'minor-reported', 'constructor'];
    const texts = reasons.map(
      (reason) =>
        renderMail('account-ended', 'en', { publicUrl: 'https://ev.example', reason, erasureHours: '48' }).text,
    );
    expect(new Set(texts).size).toBe(reasons.length);
    expect(texts.join()).not.toMatch(/undefined|native code/);
  });
});
