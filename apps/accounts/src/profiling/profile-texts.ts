import type { ProfileFact, Segment } from '@evc/domain';
import { type InEveryLanguage, languageOf } from '@evc/messaging';

type TextKey = 'data' | 'used-for' | 'no-decision' | 'object' | 'delete' | 'withdraw' | 'deleted' | 'begins-anew';

/** What a profile means, in words for its owner (QTL-10.1). */
const TEXTS: Readonly<Record<Segment | ProfileFact | TextKey, InEveryLanguage<string>>> = {
  'night-charger': { en: 'You often charge at night.', 'zh-Hant': '您常於夜間充電。' },
  'public-network': { en: 'You mostly charge in public networks.', 'zh-Hant': '您主要使用公共充電網絡。' },
  'long-stay': { en: 'You often stay connected for long.', 'zh-Hant': '您每次連接充電的時間通常較長。' },
  'high-energy': { en: 'You usually charge a lot at a time.', 'zh-Hant': '您每次充電的電量通常較多。' },
  frequent: { en: 'You charge often.', 'zh-Hant': '您經常充電。' },
  occasional: { en: 'You charge now and then.', 'zh-Hant': '您偶爾充電。' },
  sessions: { en: 'Charging sessions counted', 'zh-Hant': '已計算的充電次數' },
  'sessions-per-month': { en: 'Charging sessions per month', 'zh-Hant': '每月充電次數' },
  'night-share-percent': {
    en: 'Sessions begun between 22:00 and 06:00, in percent',
    'zh-Hant': '於 22:00 至 06:00 開始的充電次數百分比',
  },
  'public-share-percent': { en: 'Sessions in public networks, in percent', 'zh-Hant': '於公共網絡充電的次數百分比' },
  'long-stay-share-percent': {
    en: 'Sessions of four hours or more, in percent',
    'zh-Hant': '達四小時或以上的充電次數百分比',
  },
  'energy-per-session-wh': { en: 'Energy per session, in watt-hours', 'zh-Hant': '每次充電的電量（瓦時）' },
  data: {
    en: 'Monthly sums of your charging sessions since you agreed. No place, price, operator or single session is kept for this, and nothing from before you agreed.',
    'zh-Hant':
      '自您同意起按月加總的充電紀錄。當中不保存地點、價格、營運商或個別充電紀錄，亦不包括您同意之前的任何資料。',
  },
  'used-for': {
    en: 'Only to choose which offers may interest you. An offer is sent only if you also agreed to marketing.',
    'zh-Hant': '只用於揀選您可能感興趣的優惠。只有在您同時同意接收市場推廣時才會發送。',
  },
  'no-decision': {
    en: 'No decision with legal or similarly significant effect is made from it: price, access and service are the same with and without a profile.',
    'zh-Hant': '不會據此作出任何具法律效力或類似重大影響的決定：不論有否個人檔案，價格、使用權及服務均相同。',
  },
  object: {
    en: 'Your profile is deleted at once and none is made again until you agree anew.',
    'zh-Hant': '您的個人檔案會即時刪除，在您再次同意之前不會重新建立。',
  },
  delete: {
    en: 'What has been inferred is deleted. Your consent stays, so a new profile begins from zero.',
    'zh-Hant': '已推斷的內容會被刪除。您的同意維持有效，新的個人檔案會由零開始。',
  },
  withdraw: {
    en: 'Your consent ends and your profile is deleted at once. Everything else works as before.',
    'zh-Hant': '您的同意終止，個人檔案會即時刪除，其他功能照常運作。',
  },
  deleted: {
    en: 'Your profile is deleted, and no new one begins.',
    'zh-Hant': '您的個人檔案已刪除，不會建立新的檔案。',
  },
  'begins-anew': {
    en: 'Your profile is deleted. Your consent still holds, so a new one begins from now; withdraw it or object to end that.',
    'zh-Hant': '您的個人檔案已刪除。由於您的同意仍然有效，新的檔案會由現在開始；如欲終止，請撤回同意或提出反對。',
  },
};

/** The text for a locale such as `zh-Hant-HK`; English where there is no other. */
export function profileText(key: keyof typeof TEXTS, locale: string): string {
  return TEXTS[key][languageOf(locale)];
}
