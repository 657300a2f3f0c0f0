import { defineWords } from '../../i18n/words';

export const useCloseAccountWords = defineWords('close-account', {
  en: {
    title: 'Close your account',
    lead: 'You may leave at any time, without a reason. Read what happens first: it cannot be undone.',
    happens: 'What happens',
    stays: 'What stays, and where',
    figures:
      'Past sessions stay with the owners of the charge points as figures, without a name and without a way back to you.',
    ledger:
      'Sealed entries stay in the signed ledger of choices. Their key is destroyed with your data, so nobody can read them; a receipt that you keep still proves what you chose.',
    mail: 'One last mail tells you when it is done.',
    before: 'Keep what you need first',
    beforeText: 'Afterwards nobody can give it to you any more, not even we.',
    sessions: 'Sessions and their cost, as a file',
    choices: 'Receipts of your choices',
    profile: 'What the account holds about you',
    staffHappens:
      'All access ends, for everybody you work for. Your name, your e-mail address and all else that is kept about you are destroyed. Charge points, sessions and settings of those you worked for stay with them.',
    keep: 'Go on sending the newsletter to my address',
    keepHint: 'It would end with the account. You can end it later with a link in each mail.',
    close: 'Close my account',
    ask: 'Close my account',
    confirmTitle: 'Close it now?',
    confirmText: 'Your account closes at once, in every browser and on every phone. There is no way back.',
    stay: 'Keep the account',
    goodbye: 'Your account is closed',
    goodbyeText:
      'You are signed out everywhere, and nothing of yours is left in this browser. What is kept about you is being destroyed; a last mail tells you when it is done.',
    thanks: 'Thank you for having charged with us.',
    home: 'To the first page',
  },
  'zh-Hant': {
    title: '關閉帳戶',
    lead: '您可隨時離開，無須理由。請先閱讀後果：此操作無法復原。',
    happens: '將會發生甚麼',
    stays: '甚麼會保留，在何處',
    figures: '過往充電紀錄只以數字形式留在充電樁擁有者處，沒有姓名，亦無從追溯至您。',
    ledger:
      '經簽署的選擇帳本內會保留已密封的條目；其密鑰與您的資料一同銷毀，無人能讀取。您保存的收據仍可證明您的選擇。',
    mail: '完成後，我們會寄出最後一封電郵通知您。',
    before: '請先保存您需要的資料',
    beforeText: '此後任何人均無法再提供，我們亦然。',
    sessions: '充電紀錄及費用檔案',
    choices: '您的選擇收據',
    profile: '帳戶所保存關於您的資料',
    staffHappens:
      '您為任何一方的存取權均會終止。您的姓名、電郵地址及所有其他關於您的資料會被銷毀。您曾為其工作的一方，其充電樁、充電紀錄及設定會保留於該方。',
    keep: '繼續寄通訊到我的地址',
    keepHint: '通訊原會與帳戶一同終止。您日後可用每封電郵內的連結取消。',
    close: '關閉我的帳戶',
    ask: '關閉我的帳戶',
    confirmTitle: '現在關閉？',
    confirmText: '您的帳戶會在所有瀏覽器及手機立即關閉，無法復原。',
    stay: '保留帳戶',
    goodbye: '您的帳戶已關閉',
    goodbyeText:
      '您已在所有裝置登出，此瀏覽器不再存有您的任何資料。所保存關於您的資料正在銷毀；完成後會以最後一封電郵通知您。',
    thanks: '感謝您曾與我們一起充電。',
    home: '前往首頁',
  },
});
