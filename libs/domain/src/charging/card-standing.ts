import type { TokenStanding } from './start-decision';

export interface CardFacts {
  readonly status: 'active' | 'blocked';
  /** The only client at whose charge points the card starts anything; null when it does at all. */
  readonly onlyClientId: string | null;
  /** When a card alias ends; null for a card. */
  readonly expiresAt: Date | null;
}

/**
 * What a card is good for at a client's charge point at a moment, which for a start that waited in a charge point's queue is the
 * start's own. At any other client than its own a card is a stranger's, whatever its state: the charge point must not learn
 * that it belongs to somebody (QST-1.2b).
 */
export function cardStanding(card: CardFacts, clientId: string, at: Date): TokenStanding {
  if (card.onlyClientId !== null && card.onlyClientId !== clientId) return 'unknown';
  if (card.status === 'blocked') return 'blocked';
  return card.expiresAt !== null && card.expiresAt.getTime() <= at.getTime() ? 'expired' : 'active';
}
