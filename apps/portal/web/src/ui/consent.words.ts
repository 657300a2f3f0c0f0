import { defineWords } from '../i18n/words';

export const useConsentWords = defineWords('consent', {
  en: {
    yes: 'Yes, I agree',
    no: 'No',
    unanswered: 'Please answer yes or no.',
    question: 'Do you agree to “{{title}}”?',
    localMail: 'On this machine mails go to nobody; they are kept in the',
    mailbox: 'local mailbox',
    channels: 'By which ways?',
    noChannel: 'Choose at least one way, or answer no.',
    channel: { email: 'E-mail', push: 'Push on your device', inbox: 'Inbox in your account', social: 'Social media' },
  },
  'zh-Hant': {
    yes: '是，我同意',
    no: '否',
    unanswered: '請回答「是」或「否」。',
    question: '您是否同意「{{title}}」？',
    localMail: '此機器上的電郵不會寄給任何人，而是保存在',
    mailbox: '本機郵箱',
    channels: '以哪些方式？',
    noChannel: '請最少選擇一種方式，或回答「否」。',
    channel: { email: '電郵', push: '裝置推送', inbox: '帳戶收件匣', social: '社交媒體' },
  },
});
