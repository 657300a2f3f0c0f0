import type { InEveryLanguage, Language } from '../../language';
import type { Letter } from '../letter';
import { joinLink } from '../links';
import { roleInWords } from './staff-roles';

/** publicUrl: PUBLIC_URL. token: of the invitation. organisation: whom they would work for. role: `operator`, `operator-admin`, `privacy-officer` or `admin`. validDays: how long the link works. */
export type StaffInvitationParams = Record<'publicUrl' | 'token' | 'organisation' | 'role' | 'validDays', string>;

export const staffInvitationNeeds = ['publicUrl', 'token', 'organisation', 'role', 'validDays'] as const;

/** To somebody who is invited to work for a client or for the platform and has no account (QST-2.1). */
export function staffInvitation(language: Language, params: StaffInvitationParams): Letter {
  const url = joinLink(params.publicUrl, params.token);
  const wordings: InEveryLanguage<Letter> = {
    en: {
      subject: 'You are invited to EV Cloud',
      before: [
        `${params.organisation} invites you to work in EV Cloud as ${roleInWords(params.role, 'en')}.`,
        'If you agree, choose a password behind the link. You then set up a second factor in the software that you work with, or through the API; nobody works here without one.',
      ],
      action: { label: 'Accept the invitation', url },
      after: [
        `The link works once, and for ${params.validDays} days. If you do not want this, do nothing: your address is then deleted.`,
      ],
    },
    'zh-Hant': {
      subject: '您獲邀加入 EV Cloud',
      before: [
        `${params.organisation} 邀請您在 EV Cloud 擔任${roleInWords(params.role, 'zh-Hant')}。`,
        '如您同意，請開啟連結並設定密碼，然後在您工作所用的軟件或透過 API 設定第二重驗證；在此工作必須使用第二重驗證。',
      ],
      action: { label: '接受邀請', url },
      after: [`此連結只可使用一次，有效期為 ${params.validDays} 日。如您不同意，毋須理會：您的電郵地址將會刪除。`],
    },
  };
  return wordings[language];
}
