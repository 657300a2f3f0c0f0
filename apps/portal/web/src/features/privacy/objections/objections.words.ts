import { defineWords } from '../../../i18n/words';

export const useObjectionsWords = defineWords('objections', {
  en: {
    title: 'Objections',
    lead: 'An objection says more than a no: what you object to stops at once and stays off, whatever else is asked, until you take it back or say yes anew.',
    none: 'There is nothing to object to',
    noneText: 'The policy has no purpose that rests on your consent alone or on an interest of ours.',
    objected: 'You object',
    open: 'No objection',
    since: 'Since {{date}}',
    rests: 'Rests on',
    object: 'Object',
    objectTo: 'Object to {{title}}',
    text: 'What happens if you object',
    lift: 'Take back',
    liftOf: 'Take back: {{title}}',
    liftText:
      'The objection goes. What rests on your consent stays off until you say yes anew; what rests on an interest of ours may be used again.',
    done: 'Done.',
    receipt: 'See the receipt',
    choices: 'All choices',
    cannot: 'What cannot be objected to',
    cannotText:
      'What rests on our contract or on the law, and what the account itself rests on. You can end that by withdrawing or by closing the account.',
  },
  'zh-Hant': {
    title: '反對',
    lead: '反對比拒絕更進一步：您反對的用途會即時停止並維持關閉，直至您撤回反對或再次同意。',
    none: '沒有可提出反對的用途',
    noneText: '政策中沒有只以您的同意或我們的權益為依據的用途。',
    objected: '您已反對',
    open: '沒有反對',
    since: '自 {{date}} 起',
    rests: '依據',
    object: '提出反對',
    objectTo: '提出反對：{{title}}',
    text: '反對後會怎樣',
    lift: '撤回反對',
    liftOf: '撤回反對：{{title}}',
    liftText:
      '反對會被撤回。以您的同意為依據的用途維持關閉，直至您再次同意；以我們的權益為依據的用途可再次使用您的資料。',
    done: '已完成。',
    receipt: '查看收據',
    choices: '所有選擇',
    cannot: '不能提出反對的用途',
    cannotText: '以合約或法律為依據的用途，以及帳戶本身的基礎。您可撤回同意或關閉帳戶來終止。',
  },
});
