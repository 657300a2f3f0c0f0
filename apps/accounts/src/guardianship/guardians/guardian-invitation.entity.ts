import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';
import { registrationFormShape } from '../../identity';

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

/** A child’s registration that waits for its guardian’s answer: for 72 hours at most, under the id that the child’s account will have. */
@Entity('guardian_invitations')
export class GuardianInvitation {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @Column('bytea')
  @Personal(CONTACT)
  emailIndex!: Buffer;

  /** Null once it was declined. */
  @Column('bytea', { nullable: true })
  @Personal(WAITING)
  tokenHash!: Buffer | null;

  @Column('bytea')
  @Personal({ ...WAITING, keyGroup: 'identity', shape: registrationFormShape(WAITING) })
  formSealed!: Buffer;

  @Column('timestamptz')
  @Personal(WAITING)
  createdAt!: Date;

  @Column('timestamptz')
  @Personal(WAITING)
  expiresAt!: Date;

  /** Of the guardian’s address. */
  @Column('bytea', { nullable: true })
  @Personal(CONTACT)
  guardianIndex!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  @Personal(WAITING)
  mailedAt!: Date | null;
}
