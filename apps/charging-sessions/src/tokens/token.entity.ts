import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';
import type { CardFacts } from '@evc/domain';

const CARD = { category: 'activity-usage', purpose: 'charging', retention: 'purpose-end', exported: 'cards' } as const;

/** A card or card alias of a driver. A start holds its card, so cards go first: every session that one began is there to be seen. */
@Entity('tokens')
export class TokenRow {
  @PrimaryColumn('text')
  @Personal(CARD)
  uid!: string;

  @Column('uuid')
  @Personal(CARD)
  tokenId!: string;

  @Column('uuid')
  @Subject('driver', { ends: 'request' })
  driverId!: string;

  @Column('text')
  @Personal(CARD)
  status!: CardFacts['status'];

  @Column('timestamptz')
  @Personal(CARD)
  createdAt!: Date;

  @Column('uuid', { nullable: true })
  @Personal(CARD)
  onlyClientId!: string | null;

  @Column('timestamptz', { nullable: true })
  @Personal(CARD)
  expiresAt!: Date | null;
}
