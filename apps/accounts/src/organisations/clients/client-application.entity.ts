import { Column, Entity, Personal, personalKey, PrimaryColumn, Subject } from '@evc/database';

const APPLIED = {
  category: 'identification',
  purpose: 'partners',
  retention: {
    for: {},
    from: 'expires_at',
    reason: 'a mailbox has 72 hours to answer and an admin 90 days to decide; then it is forgotten, keys and all',
  },
  exported: 'staff',
} as const;
const INNER = { ...APPLIED, exported: { withheld: 'how the link of the mail is told, not what was entered' } } as const;
const INNER_KEY = personalKey(INNER);
const FORM = {
  organisation: 'impersonal',
  country: 'impersonal',
  email: personalKey({ ...APPLIED, category: 'contact', recipients: ['mail-service'] }),
  name: 'same',
  locale: 'same',
  passwordHash: INNER_KEY,
  proofHash: INNER_KEY,
  network: personalKey({ ...APPLIED, category: 'device' }),
} as const;

/** What a business’s first member of staff entered, until an admin has decided. */
@Entity('client_applications')
export class ClientApplication {
  /** Whose key seals the form, and the account that they get if they have none. */
  @PrimaryColumn('uuid')
  @Subject()
  subjectId!: string;

  @Column('uuid')
  @Personal(APPLIED)
  clientId!: string;

  @Column('bytea')
  @Personal({ ...INNER, category: 'contact' })
  emailIndex!: Buffer;

  @Column('bytea', { nullable: true })
  @Personal(INNER)
  tokenHash!: Buffer | null;

  @Column('bytea')
  @Personal({ ...APPLIED, keyGroup: 'identity', shape: FORM })
  formSealed!: Buffer;

  /** The account that the mailbox had when it was verified; null where it had none. */
  @Column('uuid', { nullable: true })
  @Subject()
  memberId!: string | null;

  @Column('timestamptz')
  @Personal(APPLIED)
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Personal(APPLIED)
  verifiedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Personal(INNER)
  mailedAt!: Date | null;

  @Column('timestamptz')
  @Personal(APPLIED)
  expiresAt!: Date;
}
