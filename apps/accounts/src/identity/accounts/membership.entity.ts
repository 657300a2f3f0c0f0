import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';
import type { ClientRole } from '@evc/domain';

const STAFF = {
  category: 'identification',
  purpose: 'partners',
  retention: 'purpose-end',
  exported: 'staff',
  recipients: ['client-operator'],
} as const;
const LISTED = { ...STAFF, recipients: [], exported: { withheld: 'each look is in the file of access' } } as const;

/** What a person is to one client; it ends when they leave it. */
@Entity('memberships')
export class Membership {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @PrimaryColumn('uuid')
  @Personal(STAFF)
  clientId!: string;

  @Column('text')
  @Personal(STAFF)
  role!: ClientRole;

  @Column('timestamptz')
  @Personal(STAFF)
  since!: Date;

  /** False while its client is suspended. */
  @Column('boolean', { default: true })
  @Personal(STAFF)
  active!: boolean;

  /** The last day on which colleagues, or admins of the platform, looked at the list with them on it. */
  @Column('date', { nullable: true })
  @Personal(LISTED)
  listedToClient!: string | null;

  @Column('date', { nullable: true })
  @Personal(LISTED)
  listedToAdmin!: string | null;

  /** What colleagues see of them, and not what they told the platform as a driver (QST-1.2b). */
  @Column('bytea', { nullable: true })
  @Personal({ ...STAFF, keyGroup: 'identity', shape: { name: 'same', email: 'same' } })
  cardSealed!: Buffer | null;
}
