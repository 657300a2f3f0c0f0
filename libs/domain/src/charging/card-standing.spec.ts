import { cardStanding, type CardFacts } from './card-standing';

const AT = new Date('2026-11-29T12:00:00Z');
const card = (more: Partial<CardFacts> = {}): CardFacts => ({
  status: 'active',
  onlyClientId: null,
  expiresAt: null,
  ...more,
});

describe('what a card is good for', () => {
  it.each<[string, CardFacts, string, string]>([
    ['a card', card(), 'harbour', 'active'],
    ['a blocked card', card({ status: 'blocked' }), 'harbour', 'blocked'],
    ['a card for this client', card({ onlyClientId: 'harbour' }), 'harbour', 'active'],
    ['QST-1.2b: a card for another client', card({ onlyClientId: 'peak' }), 'harbour', 'unknown'],
    ['QST-1.2b: blocked, of another', card({ status: 'blocked', onlyClientId: 'peak' }), 'harbour', 'unknown'],
    ['QST-1.2b: ended, of another', card({ onlyClientId: 'peak', expiresAt: AT }), 'harbour', 'unknown'],
    ['an alias until its end', card({ expiresAt: new Date(AT.getTime() + 1) }), 'harbour', 'active'],
    ['an alias at its end', card({ expiresAt: AT }), 'harbour', 'expired'],
    ['a blocked alias', card({ status: 'blocked', expiresAt: AT }), 'harbour', 'blocked'],
  ])('%s: %j at %s is %s', (_name, facts, clientId, standing) => {
    expect(cardStanding(facts, clientId, AT)).toBe(standing);
  });
});
