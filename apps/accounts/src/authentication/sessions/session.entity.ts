import { Column, Entity, Impersonal, Personal, PrimaryColumn, Subject } from '@evc/database';
import type { Role } from '@evc/platform';

const SIGNED_IN = {
  category: 'device',
  purpose: 'account',
  retention: { for: {}, from: 'expires_at', reason: 'a session that has ended serves no purpose (QV-4)' },
  exported: 'sign-ins',
} as const;
const TOKEN = { ...SIGNED_IN, exported: { withheld: 'a digest of a token, which lets in whoever has it' } } as const;

/** A sign-in, and in which role. It is ended with the request to close the account, and goes with the account. */
@Entity('sessions')
export class Session {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @PrimaryColumn('uuid')
  @Personal(SIGNED_IN)
  sessionId!: string;

  @Column('int')
  @Impersonal()
  generation!: number;

  @Column('bytea')
  @Personal(TOKEN)
  currentHash!: Buffer;

  @Column('bytea', { nullable: true })
  @Personal(TOKEN)
  previousHash!: Buffer | null;

  @Column('timestamptz')
  @Personal(SIGNED_IN)
  rotatedAt!: Date;

  @Column('timestamptz')
  @Personal(SIGNED_IN)
  authTime!: Date;

  /** How it was proved who they are. */
  @Column('text', { array: true })
  @Personal(SIGNED_IN)
  amr!: string[];

  @Column('timestamptz')
  @Personal(SIGNED_IN)
  createdAt!: Date;

  @Column('timestamptz')
  @Personal(SIGNED_IN)
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Personal(SIGNED_IN)
  revokedAt!: Date | null;

  @Column('text')
  @Personal(SIGNED_IN)
  role!: Role;

  @Column('uuid', { nullable: true })
  @Personal(SIGNED_IN)
  clientId!: string | null;

  /** Null in rows of before this was kept. */
  @Column('bytea', { nullable: true })
  @Personal({ ...SIGNED_IN, purpose: 'security', keyGroup: 'device', shape: { address: 'same', agent: 'same' } })
  originSealed!: Buffer | null;
}
