import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';
import { PROVED } from './proved';

const END = {
  category: 'activity-usage',
  purpose: 'accountability',
  retention: PROVED,
  exported: { withheld: 'the last of the events in the file of consents' },
} as const;

/** The end of a subject’s chain, and how far the log has taken it in. */
@Entity('chain_heads')
export class ChainHead {
  @PrimaryColumn('uuid')
  @Subject('account-or-subscription', { erased: PROVED })
  accountId!: string;

  @Column('int')
  @Personal(END)
  sequence!: number;

  @Column('bytea')
  @Personal(END)
  hash!: Buffer;

  @Column('timestamptz')
  @Personal(END)
  recordedAt!: Date;

  @Column('int', { default: 0 })
  @Personal(END)
  loggedSequence!: number;
}
