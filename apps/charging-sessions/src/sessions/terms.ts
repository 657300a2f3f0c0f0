import { attributeSession, type PolicyPack } from '@evc/domain';
import type { SessionTerms } from './session';
import type { Site } from './sites.repository';

/** What terms are made of. */
export type TermsSite = Omit<Site, 'isInService' | 'clientStatus'>;

/** The terms of a session that begins now at this site; attribution is decided once and kept (QST-1.2a). */
export function termsAt(site: TermsSite, clientId: string, policy: PolicyPack): SessionTerms {
  return {
    network: site.network,
    pricePerKwh: site.pricePerKwh,
    currency: site.currency,
    attribution: attributeSession({
      network: site.network,
      platform: { id: policy.id, name: policy.controller.name },
      client: { id: clientId, name: site.organisation },
      arrangement: {
        version: site.arrangementVersion,
        platformCategories: site.platformCategories,
        clientCategories: site.clientCategories,
      },
    }),
  };
}
