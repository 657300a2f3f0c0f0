import { findPurpose, type PolicyPack } from '@evc/domain';
import type { ArrangementRecord, ClientRecord } from './client';

/**
 * The arrangement every client starts with. The platform keeps what the charging purpose needs; the client answers for
 * the session facts it is shown, which are activity data under a pseudonym (QST-1.2b).
 */
export function firstArrangement(policy: PolicyPack, client: ClientRecord, now: Date): ArrangementRecord {
  const platform = policy.controller.name;
  const { organisation } = client;
  return {
    version: 1,
    effectiveFrom: now,
    platformCategories: findPurpose(policy, 'charging')?.data ?? [],
    clientCategories: ['activity-usage'],
    essence: {
      en:
        `${platform} and ${organisation} decide together on charging at the public charge points of ${organisation}. ` +
        `${platform} keeps your account and is your contact for every right you have over your data. ` +
        `${organisation} runs the charge point and sees the session (place, time, energy, cost) under a changing ` +
        `pseudonym, never who you are. You may turn to either of the two; ${organisation} passes your request on to ${platform}.`,
      'zh-Hant':
        `${platform}與${organisation}共同決定在${organisation}公共充電樁的充電服務。${platform}管理您的帳戶，` +
        `並負責回應您對個人資料的一切權利。${organisation}營運充電樁，只會以定期更換的假名看到充電紀錄（地點、時間、電量、費用），` +
        `不會知道您是誰。您可以向任何一方提出要求，${organisation}會轉交${platform}處理。`,
    },
  };
}
