import { Column, Entity, Impersonal, Personal, PrimaryColumn, Subject } from '@evc/database';

const ACCOUNT = { category: 'identification', purpose: 'account', retention: 'erasure', exported: 'account' } as const;
const PROFILE = { ...ACCOUNT, keyGroup: 'identity', exported: 'profile' } as const;
const WAY_TO_REACH = { ...PROFILE, category: 'contact', exported: 'contacts' } as const;
const SERVER_ALONE = { withheld: 'a hash that serves this server alone to check a password' } as const;

/** A person: how they are reached, what they say of themself, and how far their account is. */
@Entity('accounts')
export class Account {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @Column('text')
  @Personal(ACCOUNT)
  status!: string;

  /** What they are to the platform; what they are to clients stands in `memberships`. */
  @Column('text', { array: true })
  @Personal(ACCOUNT)
  roles!: string[];

  @Column('text')
  @Personal({ ...ACCOUNT, exported: 'profile' })
  country!: string;

  @Column('text')
  @Personal({ ...ACCOUNT, exported: 'profile' })
  locale!: string;

  @Column('bytea')
  @Personal({ ...WAY_TO_REACH, recipients: ['mail-service'] })
  emailSealed!: Buffer;

  @Column('bytea', { nullable: true })
  @Personal(PROFILE)
  usernameSealed!: Buffer | null;

  @Column('bytea', { nullable: true })
  @Personal(PROFILE)
  nameSealed!: Buffer | null;

  @Column('bytea', { nullable: true })
  @Personal({ ...WAY_TO_REACH, recipients: ['sms-service'] })
  phoneSealed!: Buffer | null;

  @Column('bytea', { nullable: true })
  @Personal(PROFILE)
  birthDateSealed!: Buffer | null;

  @Column('bytea', { nullable: true })
  @Personal({ ...PROFILE, category: 'professional' })
  educationSealed!: Buffer | null;

  @Column('bytea', { nullable: true })
  @Personal({ ...PROFILE, category: 'professional' })
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

  @Column('boolean', { default: false })
  @Personal(ACCOUNT)
  minor!: boolean;

  @Column('text', { nullable: true })
  @Personal(ACCOUNT)
  closingReason!: string | null;

  @Column('int', { default: 1 })
  @Impersonal()
  version!: number;

  @Column('timestamptz', { nullable: true })
  @Personal({ ...ACCOUNT, category: 'contact', exported: 'contacts' })
  phoneVerifiedAt!: Date | null;

  /** Proofs of before this moment count no more. */
  @Column('timestamptz', { nullable: true })
  @Personal({ ...ACCOUNT, purpose: 'security', exported: 'security' })
  proofsSince!: Date | null;
}
