import { Column, Entity, Impersonal, Personal, PrimaryColumn, Subject } from '@evc/database';

const MAILED = {
  category: 'contact',
  purpose: 'security',
  retention: {
    for: { hours: 2 },
    from: 'mailed_at',
    reason: 'so many an hour reach one mailbox that nobody is flooded',
  },
  exported: 'security',
} as const;

/** A link that was mailed to the owner of an account who asked for a way back in. */
@Entity('recoveries')
export class Recovery {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @PrimaryColumn('uuid')
  @Impersonal()
  recoveryId!: string;

  /** A digest of what the account was like when the link was made: it works for that account alone. */
  @Column('bytea')
  @Personal({ ...MAILED, exported: { withheld: 'a digest of credentials, from which nothing can be read' } })
  boundTo!: Buffer;

  @Column('timestamptz')
  @Personal(MAILED)
  mailedAt!: Date;

  @Column('timestamptz')
  @Personal(MAILED)
  expiresAt!: Date;
}
