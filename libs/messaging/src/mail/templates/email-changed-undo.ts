import { undoLink } from '../links';
import { template } from './template';

/**
 * To the address that an account leaves, with the way back.
 *
 * publicUrl: PUBLIC_URL. token: of the undo link. validDays: how long it works. The new address is not repeated.
 */
export const emailChangedUndo = template(['publicUrl', 'token', 'validDays'], (params) => {
  const url = undoLink(params.publicUrl, params.token);
  return {
    en: {
      subject: 'Your account has a new e-mail address',
      before: [
        'Your EV charging account now has another e-mail address, which was confirmed. This one no longer signs in.',
        'If this was you, there is nothing to do. If it was not you, somebody else is in your account: undo it now.',
      ],
      action: { label: 'This was not me: undo it', url },
      after: [
        `Undoing brings this address back, signs everybody out, removes second factors that were added since, and ends the password. You then get a mail to choose a new one. The link works once, for ${params.validDays} days; until then nobody else can register this address.`,
        'Never pass this mail on. We will not ask you for it.',
      ],
    },
    'zh-Hant': {
      subject: '您的帳戶已改用新電郵地址',
      before: [
        '您的電動車充電帳戶已改用另一個經確認的電郵地址，此地址不能再用作登入。',
        '如屬您本人操作，毋須理會。如非您本人操作，即表示他人已進入您的帳戶：請立即撤銷。',
      ],
      action: { label: '並非本人操作：撤銷', url },
      after: [
        `撤銷後，帳戶會改回此地址，所有人均會登出，其後新增的第二重驗證會被移除，密碼亦會失效；您隨後會收到電郵以選擇新密碼。連結只可使用一次，有效時間為 ${params.validDays} 日；在此期間，他人不能以此地址登記。`,
        '請勿轉寄此電郵，我們不會向您索取。',
      ],
    },
  };
});
