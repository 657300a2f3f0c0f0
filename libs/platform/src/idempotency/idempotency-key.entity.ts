import { Column, Entity, Impersonal, Personal, PrimaryColumn, SubjectBy } from '@evc/database';

const ANSWERED = {
  category: 'activity-usage',
  purpose: 'security',
  retention: { for: { hours: 24 }, from: 'locked_at', reason: 'a request may be sent again for a day' },
  exported: { withheld: 'nobody but who holds the Idempotency-Key can open it' },
} as const;

/** An answer that is given again when its request is; sealed under a key that only who asked can derive. */
@Entity('idempotency_keys')
@SubjectBy({
  by: 'digest',
  column: 'key_hash',
  of: 'who asked, what, and the key they chose',
  erased: { kept: { hours: 24 }, reason: 'who asked cannot be told from a digest of a key that is not kept' },
})
export class IdempotencyKey {
  @PrimaryColumn('bytea')
  @Personal(ANSWERED)
  keyHash!: Buffer;

  @Column('bytea')
  @Personal(ANSWERED)
  requestHash!: Buffer;

  @Column('text')
  @Impersonal()
  state!: string;

  @Column('int', { nullable: true })
  @Personal(ANSWERED)
  status!: number | null;

  @Column('bytea', { nullable: true })
  @Personal(ANSWERED)
  answer!: Buffer | null;

  @Column('timestamptz')
  @Personal(ANSWERED)
  lockedAt!: Date;

  @Column('timestamptz')
  @Personal(ANSWERED)
  expiresAt!: Date;
}
