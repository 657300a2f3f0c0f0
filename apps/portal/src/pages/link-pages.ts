import { safeHtml } from '@evc/platform';
import { type LinkPage, newPasswordField } from './link.page';

const CHOOSE = {
  en: 'Password for this account, at least 8 characters',
  'zh-Hant': '此帳戶的密碼，至少 8 個字元',
};

/**
 * Whoever opens the link chooses the password, also where a form brought one: a form may be anybody's, and the mailbox says
 * whose account it is (ADR 0027).
 */
const ownPassword: LinkPage['fields'] = (language) => newPasswordField('password', CHOOSE[language], language, true);

/** Where the link of the verification mail leads. */
export const VERIFY: LinkPage = {
  path: '/verify',
  proof: 'driver',
  leadsOn: true,
  action: '/accounts/v1/accounts/verify',
  words: {
    en: {
      title: 'Confirm your e-mail address',
      lead: 'Enter the password that you chose in the form, or another one: the one that you enter here counts. If you filled in no form, close this page.',
      button: 'Confirm address',
      done: 'Your address is confirmed. You can sign in now, here or in the app.',
      invited: 'Your address is confirmed. We have written to your guardian; your account opens when they agree.',
      refused:
        'This link was used already or has expired. If you confirmed already, sign in; otherwise register again.',
    },
    'zh-Hant': {
      title: '確認您的電郵地址',
      lead: '請輸入您在表格中選擇的密碼，或另選一個：以在此輸入的密碼為準。如您沒有填寫表格，請關閉此頁。',
      button: '確認地址',
      done: '您的地址已確認。現可在此或應用程式登入。',
      invited: '您的地址已確認。我們已去信您的監護人，獲其同意後帳戶便會開通。',
      refused: '此連結已經使用或已過期。如您已經確認，請登入；否則請重新登記。',
    },
  },
  fields: ownPassword,
};

/** Where the link of the mail to a new address leads. */
export const CONFIRM_EMAIL: LinkPage = {
  path: '/confirm-email',
  leadsOn: true,
  action: '/accounts/v1/email-changes/confirm',
  words: {
    en: {
      title: 'Confirm your new e-mail address',
      lead: 'Once you confirm, you sign in with this address. All your other devices are signed out.',
      button: 'Confirm new address',
      done: 'Your new address is confirmed. Sign in with it from now on, here or in the app.',
      refused:
        'This link was used already, has expired, was replaced by a later one, or was cancelled: by signing out where you asked for it, by ending sessions, or by changing the password. If you confirmed already, sign in with the new address; otherwise ask for the change again in your profile.',
    },
    'zh-Hant': {
      title: '確認您的新電郵地址',
      lead: '確認後，您即以此地址登入；您的所有其他裝置均會登出。',
      button: '確認新地址',
      done: '您的新地址已確認，今後請在此或應用程式以此地址登入。',
      refused:
        '此連結已經使用、已過期、已由較新的連結取代，或因登出、結束登入或更改密碼而取消。如您已經確認，請以新地址登入；否則請在個人資料重新提出更改。',
    },
  },
};

const RECOVER_FIELDS = {
  en: {
    password: 'New password, at least 8 characters',
    remove: 'Also remove second factors that were added in the last seven days. Tick this if you did not add them.',
  },
  'zh-Hant': {
    password: '新密碼，至少 8 個字元',
    remove: '同時移除過去七日內新增的第二重驗證。如非您本人新增，請勾選。',
  },
};

/** Where the link of the recovery mail leads. */
export const RECOVER: LinkPage = {
  path: '/recover',
  leadsOn: true,
  action: '/accounts/v1/recoveries/complete',
  words: {
    en: {
      title: 'Choose a new password',
      lead: 'When you set it, all devices are signed out. A second factor stays as it is, unless it is new and you have it removed.',
      button: 'Set password',
      done: 'Your new password is set. Sign in with it, here or in the app or software that you use.',
      refused:
        'This link was used already or has expired. If you set a password with it, sign in with that; otherwise ask for a new link.',
    },
    'zh-Hant': {
      title: '選擇新密碼',
      lead: '設定後，所有裝置將會登出；第二重驗證維持不變，除非它是新增的，而您要求將其移除。',
      button: '設定密碼',
      done: '新密碼已設定。請在此，或在您使用的應用程式或軟件，以新密碼登入。',
      refused: '此連結已經使用或已過期。如您已用它設定密碼，請以該密碼登入；否則請索取新連結。',
    },
  },
  fields(language) {
    const { password, remove } = RECOVER_FIELDS[language];
    return safeHtml`${newPasswordField('newPassword', password, language, true)}
<p class="check"><label><input id="removeNewFactors" name="removeNewFactors" type="checkbox" autocomplete="off"> ${remove}</label></p>`;
  },
};

/** Where the mails that tell of a changed address or a new factor lead. */
export const UNDO: LinkPage = {
  path: '/undo',
  action: '/accounts/v1/undos',
  words: {
    en: {
      title: 'Undo a change of your account',
      lead: 'Press only if the change was not yours. Your account comes back to the address that this mail went to, everybody is signed out, second factors that were added since are removed, and the password stops working.',
      button: 'Undo the change',
      done: 'The change is undone. We have sent a mail to this address: choose a new password with it, then look through your profile.',
      refused:
        'This link was used already, has expired, or no longer fits: something earlier was undone. If you cannot sign in, ask for a new password by mail where you sign in.',
    },
    'zh-Hant': {
      title: '撤銷帳戶的更改',
      lead: '只有在並非您本人更改時才按下。您的帳戶會改回收到此電郵的地址，所有人均會登出，其後新增的第二重驗證會被移除，密碼亦會失效。',
      button: '撤銷更改',
      done: '已撤銷。我們已向此地址發送電郵：請用它選擇新密碼，然後檢查您的個人資料。',
      refused: '此連結已經使用、已過期，或因較早的更改已被撤銷而不再適用。如您無法登入，請在登入處索取重設密碼的電郵。',
    },
  },
};

const CONFIRM_CLIENT: LinkPage['words'] = {
  en: {
    title: 'Confirm your business’s registration',
    lead: 'This confirms your address. We then look at the registration and write to you.',
    button: 'Confirm registration',
    done: 'Your address is confirmed. We write to you as soon as your business is approved.',
    refused:
      'This link was used already or has expired. If you confirmed already, we write to you once the business is approved; otherwise register it again.',
  },
  'zh-Hant': {
    title: '確認您的企業登記',
    lead: '此步驟確認您的地址；我們其後會審核登記，並致函通知您。',
    button: '確認登記',
    done: '您的地址已確認。企業獲批後，我們會立即致函通知您。',
    refused: '此連結已經使用或已過期。如您已經確認，企業獲批後我們會致函通知您；否則請重新登記企業。',
  },
};

/** Where the first member of a business's staff confirms its address, and chooses the password of the account that opens. */
export const VERIFY_CLIENT: LinkPage = {
  path: '/verify-client',
  proof: 'client',
  action: '/accounts/v1/clients/verify',
  words: CONFIRM_CLIENT,
  fields: ownPassword,
};

/** The same for somebody who has an account: it keeps its password. */
export const VERIFY_CLIENT_MEMBER: LinkPage = {
  path: '/verify-client-member',
  action: '/accounts/v1/clients/verify',
  words: CONFIRM_CLIENT,
};

const JOIN_FIELDS = {
  en: {
    hint: 'Without an account of your own yet? Then enter your name and choose a password. With one, leave both empty.',
    name: 'Your name',
    password: 'Password, at least 8 characters',
  },
  'zh-Hant': {
    hint: '如您尚未有帳戶，請輸入姓名並選擇密碼；如已有帳戶，請將兩者留空。',
    name: '您的姓名',
    password: '密碼，至少 8 個字元',
  },
};

/** Where an invitation to work for a client, or for the platform, is accepted. */
export const JOIN: LinkPage = {
  path: '/join',
  leadsOn: true,
  action: '/accounts/v1/staff-invitations/accept',
  words: {
    en: {
      title: 'Accept the invitation',
      lead: 'You will act for whoever invited you. Staff work with a second factor; you set one up after your first sign-in.',
      button: 'Accept',
      done: 'You have joined. Sign in, here or in the software that you work with, set up your second factor, and choose for whom you act.',
      weak: 'Please enter your name, and a password that is hard to guess: several words that have nothing to do with each other.',
      refused:
        'This link was used already or has expired. If you accepted already, sign in; otherwise ask to be invited again.',
    },
    'zh-Hant': {
      title: '接受邀請',
      lead: '您將代表邀請者行事。員工須使用第二重驗證；首次登入後即可設定。',
      button: '接受',
      done: '您已加入。請在此或您工作所用的軟件登入，設定第二重驗證，然後選擇您所代表的一方。',
      weak: '請輸入姓名，並選用難以猜中的密碼：數個彼此無關的字詞。',
      refused: '此連結已經使用或已過期。如您已經接受，請登入；否則請要求對方重新邀請。',
    },
  },
  fields(language) {
    const { hint, name, password } = JOIN_FIELDS[language];
    return safeHtml`<p>${hint}</p>
<p class="field"><label for="name">${name}</label><input id="name" name="name" type="text" autocomplete="name" maxlength="200"></p>
${newPasswordField('password', password, language)}`;
  },
};

/** Every page that a link in a mail leads to and whose token the script keeps. */
export const LINK_PAGES: readonly LinkPage[] = [
  VERIFY,
  CONFIRM_EMAIL,
  RECOVER,
  UNDO,
  VERIFY_CLIENT,
  VERIFY_CLIENT_MEMBER,
  JOIN,
];
