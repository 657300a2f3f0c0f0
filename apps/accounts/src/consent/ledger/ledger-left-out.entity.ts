import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';
import { PROVED } from '../choices/proved';

const LEFT_OUT = {
  category: 'activity-usage',
  purpose: 'accountability',
  retention: PROVED,
  exported: { withheld: 'a finding about our own records; the events themselves are in the file of consents' },
} as const;

/** A chain that stayed out of the log from an event on, with the signed word that it did. */
@Entity('ledger_left_out')
export class LedgerLeftOut {
  @PrimaryColumn('uuid')
  @Subject('account-or-subscription', { erased: PROVED })
  accountId!: string;

  @PrimaryColumn('int')
  @Personal(LEFT_OUT)
  sequence!: number;

  @Column('text')
  @Personal(LEFT_OUT)
  reason!: 'wrong' | 'waiting';

  @Column('text')
  @Personal(LEFT_OUT)
  signed!: string;
}
