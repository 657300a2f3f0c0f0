import type { InEveryLanguage, Language } from '../../language';
import type { Letter } from '../letter';
import { homeLink } from '../links';

/** publicUrl: PUBLIC_URL. organisation: the business. reason: in the words of the platform’s admin. */
export type ClientRefusedParams = Record<'publicUrl' | 'organisation' | 'reason', string>;

export const clientRefusedNeeds = ['publicUrl', 'organisation', 'reason'] as const;

/** To whoever registered a business that was turned away: why, and what becomes of what they entered (QST-2.1, QV-4). */
export function clientRefused(language: Language, params: ClientRefusedParams): Letter {
  const url = homeLink(params.publicUrl);
  const wordings: InEveryLanguage<Letter> = {
    en: {
      subject: 'Your business was not approved',
      before: [
        `We did not approve the registration of ${params.organisation} as a client operator.`,
        `The reason: ${params.reason}`,
      ],
      action: { label: 'How to reach us', url },
      after: [
        'All that was entered about you is deleted now. You can register again, and you can write to us if you think that this is a mistake.',
      ],
    },
    'zh-Hant': {
      subject: '貴公司的登記未獲批准',
      before: [`我們未有批准 ${params.organisation} 登記為營運商。`, `原因：${params.reason}`],
      action: { label: '聯絡方法', url },
      after: ['所有關於您的已輸入資料現正刪除。您可以再次登記；如您認為有誤，請聯絡我們。'],
    },
  };
  return wordings[language];
}
