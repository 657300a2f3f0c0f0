import type { SubjectKey } from '@evc/vault';

/** Under which name and address somebody works for a client, as whoever invited them, or they themselves, said for that. */
export interface WorkCard {
  readonly name: string | null;
  readonly email: string;
}

const [TABLE, COLUMN] = ['memberships', 'card_sealed'];

/** @param key the person's `identity` key */
export function sealCard(key: SubjectKey, { name, email }: WorkCard): Buffer {
  return key.seal(TABLE, COLUMN, JSON.stringify({ name, email }));
}

export function openCard(key: SubjectKey, sealed: Buffer): WorkCard {
  return JSON.parse(key.unseal(TABLE, COLUMN, sealed)) as WorkCard;
}
