import type { InEveryLanguage } from '../../language';
import { joinLink } from '../links';
import { roleInWords } from './staff-roles';
import { template } from './template';

/** What follows when the reader agrees, and what becomes of doing nothing. */
interface Words {
  readonly next: (organisation: string) => readonly string[];
  readonly nothing: string;
}

function invitation({ en, 'zh-Hant': zh }: InEveryLanguage<Words>) {
  return template(['publicUrl', 'token', 'organisation', 'role', 'validDays'], (params) => {
    const { organisation, role, validDays } = params;
    const url = joinLink(params.publicUrl, params.token);
    return {
      en: {
        subject: 'You are invited to EV Cloud',
        before: [
          `${organisation} invites you to work in EV Cloud as ${roleInWords(role, 'en')}.`,
          ...en.next(organisation),
        ],
        action: { label: 'Accept the invitation', url },
        after: [`The link works once, and for ${validDays} days. If you do not want this, do nothing${en.nothing}`],
      },
      'zh-Hant': {
        subject: '您獲邀加入 EV Cloud',
        before: [`${organisation} 邀請您在 EV Cloud 擔任${roleInWords(role, 'zh-Hant')}。`, ...zh.next(organisation)],
        action: { label: '接受邀請', url },
        after: [`此連結只可使用一次，有效期為 ${validDays} 日。如您不同意，毋須理會${zh.nothing}`],
      },
    };
  });
}

/**
 * To somebody who is invited to work for a client or for the platform and has no account (QST-2.1).
 *
 * publicUrl: PUBLIC_URL. token: of the invitation. organisation: whom they would work for. role: `operator`,
 * `operator-admin`,
 * `privacy-officer` or `admin`. validDays: how long the link works.
 */
export const staffInvitation = invitation({
  en: {
    next: () => [
      'If you agree, choose a password behind the link. You then set up a second factor in the software that you work with, or through the API; nobody works here without one.',
    ],
    nothing: ': your address is then deleted.',
  },
  'zh-Hant': {
    next: () => [
      '如您同意，請開啟連結並設定密碼，然後在您工作所用的軟件或透過 API 設定第二重驗證；在此工作必須使用第二重驗證。',
    ],
    nothing: '：您的電郵地址將會刪除。',
  },
});

/** Where the mailbox has an account already: it gets the role and stays as it is. */
export const staffInvitationMember = invitation({
  en: {
    next: (organisation) => [
      'This address has an account already. If you accept, the account can act in this role too; password, data and everything else stay as they are, and you sign in as ever.',
      `Those who run ${organisation} see this address and the name they gave you in the invitation, and nothing of what you told us as a driver.`,
    ],
    nothing: ', and nothing changes in your account.',
  },
  'zh-Hant': {
    next: (organisation) => [
      '此地址已有帳戶。如您接受，該帳戶亦可使用此身分；密碼、資料及其他一切維持不變，您亦如常登入。',
      `${organisation} 的管理人員只會看到此地址及他們在邀請中為您填寫的姓名，不會看到您作為駕駛者向我們提供的任何資料。`,
    ],
    nothing: '，您的帳戶維持不變。',
  },
});
