import { defineWords } from '../../i18n/words';

export const useRecoverWords = defineWords('recover', {
  en: {
    title: 'Forgot your password?',
    lead: 'We send a link to the address of your account. With it you choose a new password.',
    identifier: 'E-mail address or username',
    empty: 'Please enter your e-mail address or username.',
    submit: 'Send the link',
    sentTitle: 'Look into your mailbox',
    sentText:
      'If an account belongs to what you entered, a mail with a link is on its way to its address. We say the same to everybody, so that nobody learns who has an account.',
    sentFactor:
      'A second factor stays needed after the new password. Lost it too? Use a recovery code, or write to the address at the foot of this page.',
    nothing: 'Nothing comes?',
    nothingText: 'Look among unwanted mail, check what you entered, and ask again. The newest link counts.',
    again: 'Enter it again',
    signIn: 'Back to sign in',
  },
  'zh-Hant': {
    title: '忘記密碼？',
    lead: '我們會把連結寄往您帳戶的電郵地址，您可藉此選擇新密碼。',
    identifier: '電郵地址或用戶名稱',
    empty: '請輸入您的電郵地址或用戶名稱。',
    submit: '寄出連結',
    sentTitle: '請查看您的郵箱',
    sentText:
      '如您輸入的資料屬於某個帳戶，附有連結的電郵已寄往其地址。我們對所有人均作同樣回覆，以免他人得知誰擁有帳戶。',
    sentFactor: '設定新密碼後仍需第二重驗證。如亦已遺失，請使用復原碼，或致函頁尾的地址。',
    nothing: '沒有收到？',
    nothingText: '請查看垃圾郵件、檢查您輸入的內容，然後再次索取。以最新的連結為準。',
    again: '重新輸入',
    signIn: '返回登入',
  },
});
