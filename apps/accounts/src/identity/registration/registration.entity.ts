import { Column, Entity, Impersonal, Personal, personalKey, PrimaryColumn, Subject } from '@evc/database';

const WAITING = {
  category: 'identification',
  purpose: 'account',
  retention: { for: {}, from: 'expires_at', reason: 'what nobody verified is forgotten, keys and all (QV-4)' },
  exported: { withheld: 'there is no account yet that could ask, and once there is, it has what this held' },
} as const;
const CONTACT = { ...WAITING, category: 'contact' } as const;
const MAILED = personalKey({ ...CONTACT, recipients: ['mail-service'] });
const PROFESSIONAL = personalKey({ ...WAITING, category: 'professional' });
const DEVICE = personalKey({ ...WAITING, category: 'device' });
const FORM = {
  email: MAILED,
  passwordHash: 'same',
  username: 'same',
  name: 'same',
  phone: personalKey(CONTACT),
  education: PROFESSIONAL,
  experience: PROFESSIONAL,
  birthDate: 'same',
  country: 'same',
  locale: 'same',
  consents: { '[]': { purpose: 'same', event: 'same', noticeVersion: 'same', channels: 'same', method: 'same' } },
  evidence: { address: DEVICE, agent: DEVICE },
  proofHash: DEVICE,
  guardian: { email: MAILED, declaration: 'impersonal' },
} as const;

/** What somebody entered who wants an account, until their mailbox answers: for a day, under the id that the account will have. */
@Entity('registrations')
export class Registration {
  @PrimaryColumn('uuid')
  @Impersonal()
  registrationId!: string;

  @Column('uuid')
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
  createdAt!: Date;

  @Column('timestamptz')
  @Personal(WAITING)
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Personal(WAITING)
  mailedAt!: Date | null;
}
