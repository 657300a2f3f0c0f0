import type { InEveryLanguage, Language } from '../../language';
import type { Letter } from '../letter';
import { clientLink } from '../links';

/** publicUrl: PUBLIC_URL. token: of the application. validHours: how long the link works. */
export type VerifyClientParams = Record<'publicUrl' | 'token' | 'validHours', string>;

export const verifyClientNeeds = ['publicUrl', 'token', 'validHours'] as const;

/**
 * To the first member of staff of a business that registered: proves the mailbox (QST-2.1). Whoever filled in the form may be a
 * stranger to the reader, so not a word of it is in the mail.
 */
export function verifyClient(language: Language, params: VerifyClientParams): Letter {
  const url = clientLink(params.publicUrl, params.token);
  const wordings: InEveryLanguage<Letter> = {
    en: {
      subject: 'Please confirm the registration of your business',
      before: [
        'A business was registered as a client operator of EV charging, with this e-mail address for its first member of staff.',
        'Please confirm the address. We then look at the registration, and you can sign in with the password from the form, in your operator software or through the API, once it is approved.',
        'As you use the service, we count by day how many members of staff sign in, invitations, changes of roles, reads and writes of the API, messages and connections of charge points, and sessions. The counts name nobody, and you can see all of them (GET /charging/v1/operator/usage, and GET /accounts/v1/clients/{id}/usage).',
      ],
      action: { label: 'Confirm the address', url },
      after: [
        `The link works for ${params.validHours} hours. If you did not register a business, do nothing: all that was entered is then deleted.`,
      ],
    },
    'zh-Hant': {
      subject: '請確認貴公司的登記',
      before: [
        '有公司登記為電動車充電服務的營運商，並以此電郵地址作為首位員工的聯絡地址。',
        '請確認此地址。我們其後會審核登記；獲批准後，您可在營運商軟件或透過 API，以表格內的密碼登入。',
        '您使用本服務時，我們會按日統計員工登入、邀請、權限更改、API 讀寫、充電樁訊息及連線，以及充電次數。統計不涉及任何個人，您可查閱全部數字（GET /charging/v1/operator/usage 及 GET /accounts/v1/clients/{id}/usage）。',
      ],
      action: { label: '確認電郵地址', url },
      after: [`此連結有效時間為 ${params.validHours} 小時。如您沒有登記任何公司，毋須理會：所有已輸入的資料將會刪除。`],
    },
  };
  return wordings[language];
}
