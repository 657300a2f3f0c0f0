import { Column, Entity, Personal, personalKey, PrimaryColumn, Subject } from '@evc/database';

const WAITING = {
  category: 'identification',
  purpose: 'account',
  retention: {
    for: {},
    from: 'expires_at',
    reason: 'what no guardian agreed to in time is forgotten, keys and all (QV-8)',
  },
  exported: { withheld: 'there is no account yet that could ask, and once there is, it has what this held' },
} as const;
const CONTACT = { ...WAITING, category: 'contact' } as const;
const ADDRESS = personalKey(CONTACT);
/** What of a child's form is not kept until then is empty. */
const FORM = {
  email: ADDRESS,
  passwordHash: 'same',
  username: 'same',
  name: 'same',
  phone: ADDRESS,
  education: 'same',
  experience: 'same',
  birthDate: 'same',
  country: 'same',
  locale: 'same',
  consents: 'same',
  evidence: { address: 'same', agent: 'same' },
  proofHash: 'same',
  guardian: { email: ADDRESS, declaration: 'impersonal' },
} as const;

/** A child’s registration that waits for its guardian’s answer: for 72 hours at most, under the id that the child’s account will have. */
@Entity('guardian_invitations')
export class GuardianInvitation {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @Column('bytea')
  @Personal(CONTACT)
  emailIndex!: Buffer;

  @Column('bytea')
  @Personal(WAITING)
  tokenHash!: Buffer;

  @Column('bytea')
  @Personal({ ...WAITING, keyGroup: 'identity', shape: FORM })
  formSealed!: Buffer;

  @Column('timestamptz')
  @Personal(WAITING)
  registeredAt!: Date;

  @Column('timestamptz')
  @Personal(WAITING)
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Personal(WAITING)
  declinedAt!: Date | null;

  /** Of the guardian’s address. */
  @Column('bytea', { nullable: true })
  @Personal(CONTACT)
  guardianIndex!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  @Personal(WAITING)
  mailedAt!: Date | null;
}
