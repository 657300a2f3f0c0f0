import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const COUNTED = {
  category: 'contact',
  purpose: 'security',
  retention: { for: { hours: 24 }, from: 'sent_at', reason: 'the pause before the next code grows for a day' },
  exported: { withheld: 'counted for a day against misuse; the number is in the file of contacts' },
} as const;

/** The code that a phone number waits for, and how many were sent of late. */
@Entity('phone_codes')
export class PhoneCode {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  /** Null once it was used. */
  @Column('uuid', { nullable: true })
  @Personal(COUNTED)
  codeId!: string | null;

  @Column('bytea')
  @Personal(COUNTED)
  phoneIndex!: Buffer;

  @Column('int')
  @Personal(COUNTED)
  tries!: number;

  @Column('timestamptz')
  @Personal(COUNTED)
  expiresAt!: Date;

  @Column('int')
  @Personal(COUNTED)
  sends!: number;

  @Column('timestamptz')
  @Personal(COUNTED)
  sentAt!: Date;

  @Column('uuid', { nullable: true })
  @Personal(COUNTED)
  sessionId!: string | null;
}
