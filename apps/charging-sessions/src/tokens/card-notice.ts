/** Ways to charge in which two clients do not meet the same number. Closed, so that an app may link each to its own page. */
export type CardWay = 'app-start' | 'card-per-client' | 'card-alias';

export interface CardNotice {
  readonly text: string;
  readonly ways: readonly { readonly way: CardWay; readonly text: string }[];
}

/**
 * What a card shows and no software at this end can hide, told when a card is added (QTL-1, docs/pseudonyms.md): its number is
 * read by the reader of whoever owns the charge point.
 */
const NOTICES: Readonly<Record<'en' | 'zh-Hant', CardNotice>> = {
  en: {
    text: 'A charge point reads the number of a card before it asks us. Its owner can see that number, the same at every charge point and in every month.',
    ways: [
      { way: 'app-start', text: 'Start from the app: the charge point then meets a name that changes.' },
      { way: 'card-per-client', text: 'Keep a card for one company only: add it with that company chosen.' },
      { way: 'card-alias', text: 'Use a number of one day, where the reader takes a phone or has keys.' },
    ],
  },
  'zh-Hant': {
    text: '充電樁會先讀取卡片號碼，再向我們查詢。充電樁的擁有者能看到這個號碼，它在每一座充電樁、每一個月都相同。',
    ways: [
      { way: 'app-start', text: '從應用程式開始充電：充電樁看到的是會更換的代號。' },
      { way: 'card-per-client', text: '一張卡只用於一家公司：新增卡片時選擇該公司。' },
      { way: 'card-alias', text: '讀卡器可感應手機或有按鍵時，使用只在一天內有效的號碼。' },
    ],
  },
};

/** @param accepted an Accept-Language header; what is not spoken here is answered in English */
export function cardNotice(accepted: string | undefined): CardNotice {
  const first = accepted?.split(/[,;]/)[0]?.trim().toLowerCase() ?? '';
  return first === 'zh' || first.startsWith('zh-') ? NOTICES['zh-Hant'] : NOTICES.en;
}
