import { Column, Entity, Impersonal, Personal, PrimaryColumn, Subject } from '@evc/database';
import { registrationFormShape } from './registration-form.shape';

const WAITING = {
  category: 'identification',
  purpose: 'account',
  retention: { for: {}, from: 'expires_at', reason: 'what nobody verified is forgotten, keys and all (QV-4)' },
  exported: { withheld: 'there is no account yet that could ask, and once there is, it has what this held' },
} as const;
const CONTACT = { ...WAITING, category: 'contact' } as const;

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
  @Personal({ ...WAITING, keyGroup: 'identity', shape: registrationFormShape(WAITING) })
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
