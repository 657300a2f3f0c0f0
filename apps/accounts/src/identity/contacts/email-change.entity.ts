import { Column, Entity, Impersonal, Personal, PrimaryColumn, Subject } from '@evc/database';

const WAITING = {
  category: 'contact',
  purpose: 'account',
  retention: { for: {}, from: 'expires_at', reason: 'an address that nobody confirmed is forgotten (QV-4)' },
  exported: 'contacts',
} as const;
const INNER = { ...WAITING, exported: { withheld: 'how the link of the mail is told, not what waits' } } as const;

/** A new e-mail address that waits until its mailbox answers: one at a time, for a day. */
@Entity('email_changes')
export class EmailChange {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @Column('uuid')
  @Impersonal()
  changeId!: string;

  @Column('bytea')
  @Personal(INNER)
  emailIndex!: Buffer;

  @Column('bytea')
  @Personal({ ...WAITING, keyGroup: 'identity', recipients: ['mail-service'] })
  emailSealed!: Buffer;

  @Column('bytea')
  @Personal(INNER)
  tokenHash!: Buffer;

  /** The one that asked, and goes on after the change. */
  @Column('uuid')
  @Personal(INNER)
  sessionId!: string;

  @Column('timestamptz')
  @Personal(WAITING)
  createdAt!: Date;

  @Column('timestamptz')
  @Personal(WAITING)
  expiresAt!: Date;
}
