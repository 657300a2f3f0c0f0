import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const UNDOABLE = {
  category: 'contact',
  purpose: 'security',
  retention: { for: {}, from: 'expires_at', reason: 'for seven days its owner can undo a change (ADR 0027)' },
  exported: 'security',
} as const;

/** What was changed and can be undone. */
export type Undoable = 'email' | 'totp' | 'passkey' | 'recovery-codes' | 'face';

/** A mail that told of a change and can undo it, with the mailbox it went to. */
@Entity('undo_links')
export class UndoLink {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  /** The id of the access log’s entry that the mail tells of. */
  @PrimaryColumn('uuid')
  @Personal(UNDOABLE)
  undoId!: string;

  @Column('text')
  @Personal(UNDOABLE)
  what!: 'email' | 'totp' | 'passkey' | 'recovery-codes' | 'face';

  @Column('bytea')
  @Personal({ ...UNDOABLE, exported: { withheld: 'a keyed hash of the mailbox beside it' } })
  emailIndex!: Buffer;

  @Column('bytea')
  @Personal({ ...UNDOABLE, keyGroup: 'identity', exported: 'contacts', recipients: ['mail-service'] })
  emailSealed!: Buffer;

  @Column('timestamptz')
  @Personal(UNDOABLE)
  since!: Date;

  @Column('timestamptz')
  @Personal(UNDOABLE)
  expiresAt!: Date;
}
