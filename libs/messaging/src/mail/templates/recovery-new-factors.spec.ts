import { factorNames } from './factor-names';
import { renderMail } from './index';
import { checkTemplate } from './template.check';

describe('mail recovery-new-factors', () => {
  const params = { publicUrl: 'https://ev.example', token: 'abc123', validMinutes: '30', factors: 'passkey totp' };
  checkTemplate({
    template: 'recovery-new-factors',
    params,
    subjects: { en: 'Set a new password', 'zh-Hant': '設定新密碼' },
    link: 'https://ev.example/recover#token=abc123',
    shows: ['30'],
  });

  it('names what was added, in both languages', () => {
    expect(renderMail('recovery-new-factors', 'en', params).text).toContain('a passkey, an authenticator app');
    expect(renderMail('recovery-new-factors', 'zh-Hant', params).text).toContain('通行密鑰、驗證應用程式');
    expect(factorNames('en', 'recovery-codes face')).toBe('recovery codes, face recognition');
  });
});
