import type { InEveryLanguage } from '../../language';
import type { Letter } from '../letter';
import { recoveryLink } from '../links';
import { factorNames } from './factor-names';
import { template } from './template';

const NEEDS = ['publicUrl', 'token', 'validMinutes'] as const;

function letters(params: Readonly<Record<(typeof NEEDS)[number], string>>): InEveryLanguage<Letter> {
  const url = recoveryLink(params.publicUrl, params.token);
  return {
    en: {
      subject: 'Set a new password',
      before: [
        'Someone, probably you, asked to get back into your EV charging account.',
        'With this link you choose a new password. All devices are signed out when you do.',
      ],
      action: { label: 'Choose a new password', url },
      after: [
        `The link works once, for ${params.validMinutes} minutes, and stops working when the password changes. If your account has a second factor, you still need it to sign in.`,
        'If it was not you, do nothing: your password stays as it is. Never pass this mail on. We will not ask you for it.',
      ],
    },
    'zh-Hant': {
      subject: '設定新密碼',
      before: [
        '有人（很可能是您本人）要求取回您的電動車充電帳戶。',
        '您可透過此連結選擇新密碼。設定後，所有裝置將會登出。',
      ],
      action: { label: '選擇新密碼', url },
      after: [
        `此連結只可使用一次，有效時間為 ${params.validMinutes} 分鐘；密碼一經更改，連結即告失效。如您的帳戶設有第二重驗證，登入時仍須使用。`,
        '如非您本人要求，毋須理會，您的密碼維持不變。請勿轉寄此電郵，我們不會向您索取。',
      ],
    },
  };
}

/**
 * A link to set a new password, for whoever owns the account and nobody else.
 *
 * publicUrl: PUBLIC_URL. token: the recovery token. validMinutes: how long it lives, in whole minutes.
 */
export const recovery = template(NEEDS, letters);

/**
 * The same link, for an account that got a second factor lately: it may be a stranger's.
 *
 * factors: kinds of second factors that were added in the last seven days, apart by spaces.
 */
export const recoveryNewFactors = template([...NEEDS, 'factors'], (params) => {
  const { en, 'zh-Hant': zh } = letters(params);
  const added = {
    en: `In the last seven days this was added to your account: ${factorNames('en', params.factors)}. If you did not add it, tick the box that removes it when you choose the password.`,
    'zh-Hant': `過去七日內，您的帳戶新增了：${factorNames('zh-Hant', params.factors)}。如非您本人新增，選擇密碼時請勾選移除它的方格。`,
  };
  return {
    en: { ...en, before: [...en.before, added.en] },
    'zh-Hant': { ...zh, before: [...zh.before, added['zh-Hant']] },
  };
});
