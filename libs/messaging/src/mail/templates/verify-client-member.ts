import type { InEveryLanguage, Language } from '../../language';
import type { Letter } from '../letter';
import { clientMemberLink } from '../links';

/** publicUrl: PUBLIC_URL. token: of the application. validHours: how long the link works. */
export type VerifyClientMemberParams = Record<'publicUrl' | 'token' | 'validHours', string>;

export const verifyClientMemberNeeds = ['publicUrl', 'token', 'validHours'] as const;

/** As verify-client, where the mailbox has an account already: it stays the only one, and what was typed into the form lets nobody in. */
export function verifyClientMember(language: Language, params: VerifyClientMemberParams): Letter {
  const url = clientMemberLink(params.publicUrl, params.token);
  const wordings: InEveryLanguage<Letter> = {
    en: {
      subject: 'Please confirm the registration of your business',
      before: [
        'A business was registered as a client operator of EV charging, with this e-mail address for its first member of staff.',
        'The address has an account already. If you confirm, that account becomes the first member of staff; it keeps its own password, and the one typed into the form is not used.',
        'As you use the service, we count by day how many members of staff sign in, invitations, changes of roles, reads and writes of the API, messages and connections of charge points, and sessions. The counts name nobody, and you can see all of them (GET /charging/v1/operator/usage, and GET /accounts/v1/clients/{id}/usage).',
      ],
      action: { label: 'Confirm the address', url },
      after: [
        `The link works for ${params.validHours} hours. If you did not register a business, do nothing: nothing changes in your account, and whoever tried was not told that it exists.`,
      ],
    },
    'zh-Hant': {
      subject: '請確認貴公司的登記',
      before: [
        '有公司登記為電動車充電服務的營運商，並以此電郵地址作為首位員工的聯絡地址。',
        '此地址已有帳戶。如您確認，該帳戶會成為首位員工；帳戶密碼維持不變，表格內輸入的密碼不會使用。',
        '您使用本服務時，我們會按日統計員工登入、邀請、權限更改、API 讀寫、充電樁訊息及連線，以及充電次數。統計不涉及任何個人，您可查閱全部數字（GET /charging/v1/operator/usage 及 GET /accounts/v1/clients/{id}/usage）。',
      ],
      action: { label: '確認電郵地址', url },
      after: [
        `此連結有效時間為 ${params.validHours} 小時。如您沒有登記任何公司，毋須理會：您的帳戶維持不變，嘗試登記的人亦不會得知此帳戶存在。`,
      ],
    },
  };
  return wordings[language];
}
