import { Column, Entity, Impersonal, Personal, PrimaryColumn, Subject } from '@evc/database';
import type { PlatformRole } from '@evc/domain';

const ACCOUNT = { category: 'identification', purpose: 'account', retention: 'erasure', exported: 'account' } as const;
const PROFILE = { ...ACCOUNT, keyGroup: 'identity', exported: 'profile' } as const;
/** What they say of themself, and correct: `details.ts` derives the rest from it. */
const SAID = { ...PROFILE, corrected: true } as const;
const WAY_TO_REACH = { ...SAID, category: 'contact', exported: 'contacts' } as const;
const SERVER_ALONE = { withheld: 'a hash that serves this server alone to check a password' } as const;

/** A person: how they are reached, what they say of themself, and how far their account is. */
@Entity('accounts')
export class Account {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @Column('text')
  @Personal(ACCOUNT)
  status!: 'active' | 'closing';

  /** What they are to the platform; what they are to clients stands in `memberships`. */
  @Column('text', { array: true })
  @Personal(ACCOUNT)
  roles!: ('driver' | PlatformRole)[];

  @Column('text')
  @Personal({ ...ACCOUNT, exported: 'profile' })
  country!: string;

  @Column('bytea')
  @Personal({ ...WAY_TO_REACH, recipients: ['mail-service'] })
  emailSealed!: Buffer;

  @Column('bytea', { nullable: true })
  @Personal(SAID)
  usernameSealed!: Buffer | null;

  @Column('bytea', { nullable: true })
  @Personal(SAID)
  nameSealed!: Buffer | null;

  @Column('bytea', { nullable: true })
  @Personal({ ...WAY_TO_REACH, recipients: ['sms-service'] })
  phoneSealed!: Buffer | null;

  @Column('text')
  @Personal({ ...ACCOUNT, exported: 'profile', corrected: true })
  locale!: string;

  @Column('bytea', { nullable: true })
  @Personal(PROFILE)
  birthDateSealed!: Buffer | null;

  @Column('bytea', { nullable: true })
  @Personal({ ...SAID, category: 'professional' })
  educationSealed!: Buffer | null;

  @Column('bytea', { nullable: true })
  @Personal({ ...SAID, category: 'professional' })
  experienceSealed!: Buffer | null;

  /** Null for a person who signs in with passkeys only. */
  @Column('bytea', { nullable: true })
  @Personal({ ...ACCOUNT, keyGroup: 'identity', exported: SERVER_ALONE })
  passwordHashSealed!: Buffer | null;

  @Column('timestamptz')
  @Personal(ACCOUNT)
  createdAt!: Date;

  @Column('timestamptz')
  @Personal(ACCOUNT)
  updatedAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Personal(ACCOUNT)
  restrictedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Personal(ACCOUNT)
  closingAt!: Date | null;

  /** Below the age of majority; turned off by the job that watches birthdays. */
  @Column('boolean', { default: false })
  @Personal(ACCOUNT)
  minor!: boolean;

  /** Null while it is open, and where an older version closed it. */
  @Column('text', { nullable: true })
  @Personal(ACCOUNT)
  closingReason!: string | null;

  /** Counts the writes of what the person reads about themselves. */
  @Column('int', { default: 1 })
  @Impersonal()
  version!: number;

  /** Since when the number is known to be theirs; nothing relies on one that is not. */
  @Column('timestamptz', { nullable: true })
  @Personal({ ...ACCOUNT, category: 'contact', exported: 'contacts' })
  phoneVerifiedAt!: Date | null;

  /** Proofs of before this moment, of which nothing is kept, count no more; null while nothing has cancelled any. */
  @Column('timestamptz', { nullable: true })
  @Personal({ ...ACCOUNT, purpose: 'security', exported: 'security' })
  proofsSince!: Date | null;
}
