import { Column, Entity, Personal, PrimaryColumn, Subject, SubjectBy } from '@evc/database';

const OWN_WORD = {
  kept: 'ever',
  reason: 'it ends with the account, unless its reader kept it by a word of its own (QST-1.3c)',
} as const;
const READ = { category: 'contact', purpose: 'marketing', retention: 'purpose-end', exported: 'marketing' } as const;
const SIGN_UP = {
  ...READ,
  category: 'device',
  retention: { for: { hours: 24 }, from: 'created_at', reason: 'the confirmation takes it into the ledger' },
} as const;

/** A newsletter of a mailbox, with or without an account behind it: a subject of its own, whose keys and rows go when it ends. */
@Entity('newsletter_subscriptions')
@SubjectBy({ by: 'blind-index', column: 'contact_index', of: 'email', erased: OWN_WORD })
export class NewsletterSubscription {
  @PrimaryColumn('bytea')
  @Personal({ ...READ, exported: { withheld: 'a keyed hash of the address' } })
  contactIndex!: Buffer;

  @PrimaryColumn('uuid')
  @Subject('subscription')
  subscriptionId!: string;

  @Column('text')
  @Personal(READ)
  state!: 'pending' | 'active' | 'ended';

  @Column('bytea')
  @Personal({ ...READ, keyGroup: 'identity', recipients: ['mail-service'] })
  emailSealed!: Buffer;

  /** Who signed up from where, until the mailbox confirms it. */
  @Column('bytea', { nullable: true })
  @Personal({ ...SIGN_UP, keyGroup: 'identity', shape: { address: 'same', agent: 'same', gpc: 'same' } })
  evidenceSealed!: Buffer | null;

  @Column('text')
  @Personal(READ)
  locale!: string;

  @Column('int')
  @Personal(READ)
  noticeVersion!: number;

  @Column('timestamptz')
  @Personal(READ)
  createdAt!: Date;

  @Column('timestamptz')
  @Personal(READ)
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Personal(READ)
  mailedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Personal(READ)
  confirmedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Personal(READ)
  endedAt!: Date | null;
}
