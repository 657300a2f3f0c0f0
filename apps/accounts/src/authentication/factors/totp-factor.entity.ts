import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const FACTOR = {
  category: 'identification',
  purpose: 'account',
  retention: 'purpose-end',
  exported: 'security',
} as const;
const SECRET = {
  ...FACTOR,
  keyGroup: 'identity',
  exported: { withheld: 'the authenticator app has it; it lets in whoever reads it' },
} as const;
const INNER = {
  ...FACTOR,
  exported: { withheld: 'keeps a code from being used twice, or a change from being taken over' },
} as const;

/** An authenticator app: the secret in use, and a new one that waits for its first code. */
@Entity('totp_factors')
export class TotpFactor {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @Column('bytea', { nullable: true })
  @Personal(SECRET)
  secretSealed!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  @Personal(FACTOR)
  confirmedAt!: Date | null;

  @Column('int', { default: 0 })
  @Personal(INNER)
  lastStep!: number;

  @Column('bytea', { nullable: true })
  @Personal(SECRET)
  pendingSealed!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  @Personal(FACTOR)
  pendingAt!: Date | null;

  @Column('uuid', { nullable: true })
  @Personal(INNER)
  pendingSession!: string | null;
}
