import type { StaffRole } from '@evc/platform';
import { Column, Entity, Personal, personalKey, PrimaryColumn, Subject } from '@evc/database';

const INVITED = {
  category: 'identification',
  purpose: 'partners',
  retention: {
    for: {},
    from: 'expires_at',
    reason: 'after seven days nobody can accept it; then it is forgotten, keys and all',
  },
  exported: { withheld: 'it went to the mailbox; there is no account yet that could ask' },
} as const;
const CONTACT = { ...INVITED, category: 'contact' } as const;
const FORM = {
  email: personalKey({ ...CONTACT, recipients: ['mail-service'] }),
  name: 'same',
  locale: 'same',
  country: 'same',
} as const;

/** Somebody was asked to work for a client, or for the platform; it waits under the id of the account that may open. */
@Entity('staff_invitations')
export class StaffInvitation {
  @PrimaryColumn('uuid')
  @Subject()
  subjectId!: string;

  /** Null for the platform’s own staff. */
  @Column('uuid', { nullable: true })
  @Personal(INVITED)
  clientId!: string | null;

  @Column('text')
  @Personal(INVITED)
  role!: StaffRole;

  @Column('bytea')
  @Personal(CONTACT)
  emailIndex!: Buffer;

  @Column('bytea', { nullable: true })
  @Personal(INVITED)
  tokenHash!: Buffer | null;

  @Column('bytea')
  @Personal({ ...INVITED, keyGroup: 'identity', shape: FORM })
  formSealed!: Buffer;

  @Column('timestamptz')
  @Personal(INVITED)
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Personal(INVITED)
  mailedAt!: Date | null;

  @Column('timestamptz')
  @Personal(INVITED)
  expiresAt!: Date;
}
