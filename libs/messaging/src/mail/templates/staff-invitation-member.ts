import type { InEveryLanguage, Language } from '../../language';
import type { Letter } from '../letter';
import { joinLink } from '../links';
import { roleInWords } from './staff-roles';

/** publicUrl: PUBLIC_URL. token: of the invitation. organisation: whom they would work for. role: `operator`, `operator-admin`, `privacy-officer` or `admin`. validDays: how long the link works. */
export type StaffInvitationMemberParams = Record<'publicUrl' | 'token' | 'organisation' | 'role' | 'validDays', string>;

export const staffInvitationMemberNeeds = ['publicUrl', 'token', 'organisation', 'role', 'validDays'] as const;

/** As staff-invitation, where the mailbox has an account already: it gets the role and stays as it is. */
export function staffInvitationMember(language: Language, params: StaffInvitationMemberParams): Letter {
  const url = joinLink(params.publicUrl, params.token);
  const wordings: InEveryLanguage<Letter> = {
    en: {
      subject: 'You are invited to EV Cloud',
      before: [
        `${params.organisation} invites you to work in EV Cloud as ${roleInWords(params.role, 'en')}.`,
        'This address has an account already. If you accept, the account can act in this role too; password, data and everything else stay as they are, and you sign in as ever.',
        `Those who run ${params.organisation} see this address and the name they gave you in the invitation, and nothing of what you told us as a driver.`,
      ],
      action: { label: 'Accept the invitation', url },
      after: [
        `The link works once, and for ${params.validDays} days. If you do not want this, do nothing, and nothing changes in your account.`,
      ],
    },
    'zh-Hant': {
      subject: '您獲邀加入 EV Cloud',
      before: [
        `${params.organisation} 邀請您在 EV Cloud 擔任${roleInWords(params.role, 'zh-Hant')}。`,
        '此地址已有帳戶。如您接受，該帳戶亦可使用此身分；密碼、資料及其他一切維持不變，您亦如常登入。',
        `${params.organisation} 的管理人員只會看到此地址及他們在邀請中為您填寫的姓名，不會看到您作為駕駛者向我們提供的任何資料。`,
      ],
      action: { label: '接受邀請', url },
      after: [`此連結只可使用一次，有效期為 ${params.validDays} 日。如您不同意，毋須理會，您的帳戶維持不變。`],
    },
  };
  return wordings[language];
}
