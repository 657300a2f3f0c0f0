import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';
import type { MessageChannel, MessageState, SubjectKind } from './message';

const TOLD = {
  category: 'activity-usage',
  purpose: 'service-notifications',
  retention: {
    for: { days: 365 },
    from: 'created_at',
    reason: 'an inbox looks back a year, unless the policy keeps such data for less (QV-4)',
  },
  exported: 'messages',
} as const;
const SENDING = { ...TOLD, exported: { withheld: 'how it was sent, not what it told' } } as const;

/** One thing told to one subject over one channel: ids alone, its words are made when it is sent or read. Its purpose stands in the row. */
@Entity('messages')
export class Message {
  /** Before the pushes that a message in the sending may still be adding. */
  @PrimaryColumn('uuid')
  @Subject('account-or-subscription', { before: ['push_deliveries'] })
  accountId!: string;

  @PrimaryColumn('uuid')
  @Personal(TOLD)
  messageId!: string;

  @Column('text')
  @Personal(SENDING)
  subjectKind!: SubjectKind;

  @Column('text')
  @Personal(TOLD)
  kind!: string;

  @Column('uuid')
  @Personal(TOLD)
  ref!: string;

  @Column('text')
  @Personal(TOLD)
  purpose!: string;

  @Column('text')
  @Personal(TOLD)
  channel!: MessageChannel;

  @Column('text')
  @Personal(TOLD)
  state!: MessageState;

  @Column('text', { nullable: true })
  @Personal(TOLD)
  reason!: string | null;

  @Column('uuid', { array: true, default: [] })
  @Personal(TOLD)
  reliedOn!: string[];

  @Column('int', { default: 0 })
  @Personal(SENDING)
  attempts!: number;

  @Column('timestamptz')
  @Personal(TOLD)
  createdAt!: Date;

  @Column('timestamptz')
  @Personal(SENDING)
  dueAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Personal(SENDING)
  claimedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Personal(TOLD)
  settledAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Personal(TOLD)
  readAt!: Date | null;
}
