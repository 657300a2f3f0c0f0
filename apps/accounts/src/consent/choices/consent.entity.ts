import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';
import type { Channel, ConsentStatus } from '@evc/domain';

const CHOICE = {
  category: 'activity-usage',
  purpose: 'accountability',
  retention: 'erasure',
  exported: 'consents',
} as const;

/** A subject’s present choice for one purpose; the ledger proves how it came about. */
@Entity('consents')
export class Consent {
  @PrimaryColumn('uuid')
  @Subject('account-or-subscription')
  accountId!: string;

  @PrimaryColumn('text')
  @Personal(CHOICE)
  purpose!: string;

  @Column('text')
  @Personal(CHOICE)
  status!: ConsentStatus;

  @Column('int', { nullable: true })
  @Personal(CHOICE)
  noticeVersion!: number | null;

  @Column('int')
  @Personal(CHOICE)
  policyVersion!: number;

  @Column('text', { array: true })
  @Personal(CHOICE)
  channels!: Channel[];

  @Column('uuid')
  @Personal(CHOICE)
  eventId!: string;

  @Column('timestamptz')
  @Personal(CHOICE)
  changedAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Personal(CHOICE)
  expiresAt!: Date | null;
}
