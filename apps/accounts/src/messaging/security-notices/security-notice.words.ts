import type { InEveryLanguage } from '@evc/messaging';
import type { AccessKind } from '../../privacy';

interface SecurityWords {
  /** All that a lock screen shows. */
  readonly subject: string;
  readonly what: Partial<Record<AccessKind, string>>;
  readonly something: string;
  /** Before the time of it. */
  readonly when: string;
  /** Before device and country. */
  readonly from: string;
  readonly unknownDevice: string;
  readonly unknownCountry: string;
  /** What to do where it was somebody else, of what an owner does. */
  readonly otherwise: string;
  /** In its place, in a mail that can undo it. */
  readonly undo: string;
  /** Before the name of a factor that was added. */
  readonly added: string;
  /** Names the link that undoes it. */
  readonly undoLabel: string;
  /** In its place, of what others decide. */
  readonly decidedByOthers: string;
  /** Names the page that tells how to reach the privacy office. */
  readonly link: string;
}

export const SECURITY_WORDS: InEveryLanguage<SecurityWords> = {
  en: {
    subject: 'Something changed in your account',
    what: {
      'signed-in-from-new-device': 'Somebody signed in to your account from a device or network that we had not seen.',
      'sign-in-failed': 'Somebody tried to sign in to your account and failed.',
      'signed-out-elsewhere': 'All other sessions of your account were ended.',
      'password-changed': 'The password of your account was changed.',
      'password-removed': 'The password of your account was removed; you sign in with a passkey from now on.',
      'password-recovered': 'A new password was set for your account through the link in a mail.',
      'factor-added': 'A second factor was added to your account.',
      'factor-removed': 'A second factor was removed from your account.',
      'recovery-codes-made': 'New recovery codes were made for your account; the old ones no longer work.',
      'recovery-code-used': 'Somebody signed in to your account with a recovery code.',
      'email-change-asked':
        'Somebody asked to change the e-mail address of your account. It changes only once the new address is confirmed; until then you can cancel it in the app, under your profile.',
      'email-changed': 'The e-mail address of your account was changed.',
      'change-undone':
        'A change of your account was undone through the link in a mail. Everybody was signed out and the password no longer works; a mail to this address lets you choose a new one.',
      'phone-changed': 'The phone number of your account was changed.',
      'phone-verified': 'The phone number of your account was confirmed.',
      'membership-added': 'You now act for a client operator with this account.',
      'membership-changed': 'What you may do for a client operator with this account was changed.',
      'membership-removed': 'You no longer act for a client operator with this account.',
      'face-enrolled': 'Face recognition was set up for your account with new photos.',
      'face-locked': 'Face recognition of your account is locked for an hour: five attempts did not match.',
      'face-deleted': 'The face template of your account was deleted.',
      'platform-role-added': 'You now work for the platform itself with this account.',
      'platform-role-removed': 'A role that you had for the platform itself with this account was taken away.',
    },
    something: 'A setting that protects your account was changed.',
    when: 'When: ',
    from: 'From: ',
    unknownDevice: 'an unknown kind of device',
    unknownCountry: 'an unknown country',
    otherwise:
      'If this was you, there is nothing to do. If not, change your password and end all other sessions at once, in the app or, as staff, in the software that you work with. If you can no longer sign in, ask for a new password by mail where you sign in: that mail signs everybody out and can remove second factors that were added in the last seven days. If that does not help, write to the privacy office.',
    undo: 'If this was you, there is nothing to do. If it was not you, undo it with the link below, which works once, for seven days: it removes this and every second factor added since, signs everybody out, and ends the password. You then get a mail to choose a new one.',
    added: 'What was added: ',
    undoLabel: 'This was not me: undo it',
    decidedByOthers: 'Those who run it decided this; ask them if it surprises you.',
    link: 'How to reach the privacy office',
  },
  'zh-Hant': {
    subject: '您的帳戶有所變更',
    what: {
      'signed-in-from-new-device': '有人從我們未曾見過的裝置或網絡登入您的帳戶。',
      'sign-in-failed': '有人嘗試登入您的帳戶但失敗。',
      'signed-out-elsewhere': '您帳戶的所有其他登入已結束。',
      'password-changed': '您的帳戶密碼已更改。',
      'password-removed': '您的帳戶密碼已移除；今後請使用通行密鑰登入。',
      'password-recovered': '您的帳戶已透過電郵連結設定新密碼。',
      'factor-added': '您的帳戶已新增第二重驗證。',
      'factor-removed': '您的帳戶已移除第二重驗證。',
      'recovery-codes-made': '您的帳戶已產生新的復原碼，舊復原碼不再有效。',
      'recovery-code-used': '有人使用復原碼登入您的帳戶。',
      'email-change-asked':
        '有人要求更改您帳戶的電郵地址。新地址確認後方會更改；在此之前，您可在應用程式的個人資料中取消。',
      'email-changed': '您的帳戶電郵地址已更改。',
      'change-undone':
        '您帳戶的一項更改已透過電郵連結撤銷。所有人均已登出，密碼亦已失效；我們會向此地址發送電郵，讓您選擇新密碼。',
      'phone-changed': '您的帳戶電話號碼已更改。',
      'phone-verified': '您的帳戶電話號碼已確認。',
      'membership-added': '您現可使用此帳戶代表一家營運商。',
      'membership-changed': '您代表營運商的權限已更改。',
      'membership-removed': '您不再使用此帳戶代表該營運商。',
      'face-enrolled': '您的帳戶已使用新照片設定面容辨識。',
      'face-locked': '五次嘗試均不相符，您帳戶的面容辨識已鎖定一小時。',
      'face-deleted': '您帳戶的面容範本已刪除。',
      'platform-role-added': '您現可使用此帳戶為平台本身工作。',
      'platform-role-removed': '您以此帳戶為平台本身工作的一項角色已被取消。',
    },
    something: '保護您帳戶的一項設定已更改。',
    when: '時間：',
    from: '來自：',
    unknownDevice: '未知裝置',
    unknownCountry: '未知國家或地區',
    otherwise:
      '如屬您本人操作，毋須理會；如非，請立即在應用程式（員工則在工作所用的軟件）更改密碼，並結束所有其他登入。如您無法再登入，請在登入處索取重設密碼的電郵：它會令所有人登出，並可移除過去七日內新增的第二重驗證。如仍未能解決，請致函私隱辦公室。',
    undo: '如屬您本人操作，毋須理會。如非您本人操作，請透過以下連結撤銷；連結只可使用一次，有效時間為七日：此項及其後新增的第二重驗證會被移除，所有人均會登出，密碼亦會失效；您隨後會收到電郵以選擇新密碼。',
    added: '新增項目：',
    undoLabel: '並非本人操作：撤銷',
    decidedByOthers: '此決定由其管理人員作出；如有疑問，請向他們查詢。',
    link: '如何聯絡私隱辦公室',
  },
};

/** What the staff of a client or of the platform decide about an account; its owner can neither do nor undo it. */
export const DECIDED_BY_OTHERS: readonly AccessKind[] = [
  'membership-changed',
  'membership-removed',
  'platform-role-removed',
];
