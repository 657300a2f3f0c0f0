import type { InEveryLanguage } from '@evc/messaging';
import type { AccessKind } from './access-kinds';
import type { AccessReason } from './access-reasons';

/** What a person reads of an entry: what happened, and why where somebody else did it. */
interface AccessWords {
  readonly what: Readonly<Record<AccessKind, string>>;
  readonly why: Readonly<Record<AccessReason, string>>;
}

export const ACCESS_WORDS: InEveryLanguage<AccessWords> = {
  en: {
    what: {
      'signed-in': 'Sign-in',
      'signed-in-from-new-device': 'Sign-in from a new device or place',
      'sign-in-failed': 'Sign-in attempt that failed',
      'signed-out-elsewhere': 'Other sign-ins ended',
      'stepped-up': 'Identity proved once more',
      'password-changed': 'Password changed',
      'password-removed': 'Password removed',
      'password-recovered': 'New password set through a link in a mail',
      'factor-added': 'Second factor added',
      'factor-removed': 'Second factor removed',
      'recovery-codes-made': 'New recovery codes made',
      'recovery-code-used': 'Sign-in with a recovery code',
      'email-change-asked': 'Change of e-mail address asked for',
      'email-changed': 'E-mail address changed',
      'phone-changed': 'Phone number changed',
      'phone-verified': 'Phone number verified',
      'became-driver': 'Account used for charging from here on',
      'membership-added': 'Added to the staff of a client',
      'membership-changed': 'Role among the staff of a client changed',
      'membership-removed': 'Removed from the staff of a client',
      'platform-role-added': 'Joined the staff of the platform',
      'face-enrolled': 'Face recognition set up',
      'face-matched': 'Face recognised',
      'face-not-matched': 'Face not recognised',
      'face-locked': 'Face recognition locked after failed attempts',
      'face-deleted': 'Face template deleted',
      'data-viewed': 'Your data was looked at',
      'data-corrected': 'Your data was corrected',
      'choice-entered': 'A choice was entered for you',
      'account-ended': 'The account was ended for you',
    },
    why: {
      'written-request': 'You, or whoever speaks for you, wrote to the privacy office.',
      'minor-reported': 'The privacy office learned that the account belongs to a person below the age served.',
      'staff-list': 'The list of the client’s staff was shown.',
      'client-application': 'The registration of your business was looked at.',
    },
  },
  'zh-Hant': {
    what: {
      'signed-in': '登入',
      'signed-in-from-new-device': '從新裝置或新地點登入',
      'sign-in-failed': '登入嘗試失敗',
      'signed-out-elsewhere': '已結束其他登入',
      'stepped-up': '再次驗證身分',
      'password-changed': '密碼已更改',
      'password-removed': '密碼已移除',
      'password-recovered': '透過電郵連結設定新密碼',
      'factor-added': '已新增第二重驗證',
      'factor-removed': '已移除第二重驗證',
      'recovery-codes-made': '已產生新的復原碼',
      'recovery-code-used': '使用復原碼登入',
      'email-change-asked': '要求更改電郵地址',
      'email-changed': '電郵地址已更改',
      'phone-changed': '電話號碼已更改',
      'phone-verified': '電話號碼已驗證',
      'became-driver': '帳戶開始用於充電',
      'membership-added': '已成為營運商職員',
      'membership-changed': '營運商職員角色已更改',
      'membership-removed': '不再是營運商職員',
      'platform-role-added': '成為平台職員',
      'face-enrolled': '已設定面容識別',
      'face-matched': '面容識別成功',
      'face-not-matched': '面容識別不符',
      'face-locked': '多次失敗後已鎖定面容識別',
      'face-deleted': '面容範本已刪除',
      'data-viewed': '您的資料曾被查閱',
      'data-corrected': '您的資料已被更正',
      'choice-entered': '已代您登記一項選擇',
      'account-ended': '已代您結束帳戶',
    },
    why: {
      'written-request': '您或您的代表曾致函私隱辦公室。',
      'minor-reported': '私隱辦公室得悉此帳戶屬於未達服務年齡的人士。',
      'staff-list': '有人查閱營運商的職員名單。',
      'client-application': '有人審閱貴公司的登記。',
    },
  },
};
