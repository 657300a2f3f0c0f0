import type { InEveryLanguage } from '../../language';
import { clientLink, clientMemberLink } from '../links';
import { template } from './template';

type Link = (publicUrl: string, token: string) => string;

/**
 * To the first member of staff of a business that registered: proves the mailbox (QST-2.1). `next`: what follows;
 * `nothing`: what doing nothing means.
 */
function verification(link: Link, words: InEveryLanguage<{ readonly next: string; readonly nothing: string }>) {
  const { en, 'zh-Hant': zh } = words;
  return template(['publicUrl', 'token', 'validHours'], (params) => {
    const url = link(params.publicUrl, params.token);
    return {
      en: {
        subject: 'Please confirm the registration of your business',
        before: [
          'A business was registered as a client operator of EV charging, with this e-mail address for its first member of staff.',
          en.next,
          'As you use the service, we count by day how many members of staff sign in, invitations, changes of roles, reads and writes of the API, messages and connections of charge points, and sessions. The counts name nobody, and you can see all of them (GET /charging/v1/operator/usage, and GET /accounts/v1/clients/{id}/usage).',
        ],
        action: { label: 'Confirm the address', url },
        after: [
          `The link works for ${params.validHours} hours. If you did not register a business, do nothing: ${en.nothing}`,
        ],
      },
      'zh-Hant': {
        subject: '請確認貴公司的登記',
        before: [
          '有公司登記為電動車充電服務的營運商，並以此電郵地址作為首位員工的聯絡地址。',
          zh.next,
          '您使用本服務時，我們會按日統計員工登入、邀請、權限更改、API 讀寫、充電樁訊息及連線，以及充電次數。統計不涉及任何個人，您可查閱全部數字（GET /charging/v1/operator/usage 及 GET /accounts/v1/clients/{id}/usage）。',
        ],
        action: { label: '確認電郵地址', url },
        after: [`此連結有效時間為 ${params.validHours} 小時。如您沒有登記任何公司，毋須理會：${zh.nothing}`],
      },
    };
  });
}

/**
 * Whoever filled in the form may be a stranger to the reader, so not a word of it is in the mail.
 *
 * publicUrl: PUBLIC_URL. token: of the application. validHours: how long the link works.
 */
export const verifyClient = verification(clientLink, {
  en: {
    next: 'Please confirm the address. We then look at the registration, and you can sign in with the password from the form, in your operator software or through the API, once it is approved.',
    nothing: 'all that was entered is then deleted.',
  },
  'zh-Hant': {
    next: '請確認此地址。我們其後會審核登記；獲批准後，您可在營運商軟件或透過 API，以表格內的密碼登入。',
    nothing: '所有已輸入的資料將會刪除。',
  },
});

/** Where the mailbox has an account already: it stays the only one, and what was typed into the form lets nobody in. */
export const verifyClientMember = verification(clientMemberLink, {
  en: {
    next: 'The address has an account already. If you confirm, that account becomes the first member of staff; it keeps its own password, and the one typed into the form is not used.',
    nothing: 'nothing changes in your account, and whoever tried was not told that it exists.',
  },
  'zh-Hant': {
    next: '此地址已有帳戶。如您確認，該帳戶會成為首位員工；帳戶密碼維持不變，表格內輸入的密碼不會使用。',
    nothing: '您的帳戶維持不變，嘗試登記的人亦不會得知此帳戶存在。',
  },
});
