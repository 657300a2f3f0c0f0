import { defineWords } from '../../i18n/words';

export const useInboxWords = defineWords('inbox', {
  en: {
    title: 'Inbox',
    lead: 'What we told you, also what came as a push and showed only its title there.',
    empty: 'No messages yet',
    emptyText:
      'Word about the safety of your account, of a new privacy policy, of choices that the privacy office wrote down for you, and offers, if you chose them, come here.',
    unread: 'Unread',
    read: 'Read',
    list: 'Messages, newest first',
    arrived: 'Arrived {{when}}',
    links: 'What it leads to',
    outside: 'The link leads out of this page, to {{host}}.',
    end: 'You no longer want such messages?',
    endText: 'One press ends those of this way. Nothing else changes.',
    endLink: 'End such messages',
    kinds: {
      policy: 'Privacy policy',
      choice: 'Your choices',
      campaign: 'Offers and news',
      other: 'Message',
    },
  },
  'zh-Hant': {
    title: '收件匣',
    lead: '我們曾告知您的事項，包括以推送送達而只顯示標題的訊息。',
    empty: '尚無訊息',
    emptyText: '帳戶安全、新的私隱政策、私隱辦公室代您記錄的選擇，以及（如您選擇）優惠消息，均會送到此處。',
    unread: '未讀',
    read: '已讀',
    list: '訊息，最新的在前',
    arrived: '於 {{when}} 送達',
    links: '相關連結',
    outside: '此連結會離開本頁，前往 {{host}}。',
    end: '不想再收到此類訊息？',
    endText: '按一下即可終止以此方式送達的訊息，其他不受影響。',
    endLink: '終止此類訊息',
    kinds: {
      policy: '私隱政策',
      choice: '您的選擇',
      campaign: '優惠與消息',
      other: '訊息',
    },
  },
});
