import { defineWords } from '../../i18n/words';

export const useConsentsWords = defineWords('consents', {
  en: {
    yes: 'Yes, I agree',
    no: 'No',
    unanswered: 'Please answer yes or no.',
    question: 'Do you agree to “{{title}}”?',
    channels: 'By which ways?',
    noChannel: 'Choose at least one way, or answer no.',
    needed: 'Needed',
    neededText:
      'Without a yes to each of these, no charging account can be run. Nothing was sent so far: say no, and it stays so.',
    neededNo:
      'Then no account is opened. You may close this page: nothing was sent. Or read on and change your answer.',
    neededFault: 'Without a yes here this cannot go on.',
    contract: 'Part of the service',
    contractText: 'What you and we owe each other rests on these, so there is nothing to choose. Read what is done.',
    optional: 'Free to choose',
    optionalText: 'What you leave open stays off. Yes or no changes nothing else.',
    signalOn:
      'Your browser asks sites not to share or sell data (Global Privacy Control). Where it says no, we ask you once more before a yes counts.',
    signal: {
      title: 'Your browser says no',
      yes: 'Yes, all the same',
      no: 'No, as my browser says',
      question: 'Do you want “{{title}}” all the same?',
      unanswered: 'Please answer each question.',
      send: 'Send with these answers',
    },
    channel: { email: 'E-mail', push: 'Push on your device', inbox: 'Inbox in your account', social: 'Social media' },
  },
  'zh-Hant': {
    yes: '是，我同意',
    no: '否',
    unanswered: '請回答「是」或「否」。',
    question: '您是否同意「{{title}}」？',
    channels: '以哪些方式？',
    noChannel: '請最少選擇一種方式，或回答「否」。',
    needed: '必需',
    neededText: '如不同意以下每一項，便無法營運充電帳戶。至今沒有送出任何內容；如您拒絕，便維持如此。',
    neededNo: '那麼不會開立帳戶。您可關閉此頁，沒有任何內容送出；亦可繼續閱讀並更改答案。',
    neededFault: '如不同意此項，便無法繼續。',
    contract: '服務的一部分',
    contractText: '這些屬於雙方合約的內容，無需選擇。請閱讀相關說明。',
    optional: '自由選擇',
    optionalText: '未作答的一律關閉。無論同意與否，均不影響其他功能。',
    signalOn:
      '您的瀏覽器要求網站不分享或出售資料（Global Privacy Control）。凡它表示拒絕之處，我們會再次詢問，您的同意方會生效。',
    signal: {
      title: '您的瀏覽器表示拒絕',
      yes: '是，仍然同意',
      no: '否，遵照瀏覽器',
      question: '您是否仍然想要「{{title}}」？',
      unanswered: '請回答每一條問題。',
      send: '以這些答案送出',
    },
    channel: { email: '電郵', push: '裝置推送', inbox: '帳戶收件匣', social: '社交媒體' },
  },
});
