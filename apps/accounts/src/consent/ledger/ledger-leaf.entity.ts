import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';
import { PROVED } from '../choices/proved';

const LEAF = {
  category: 'activity-usage',
  purpose: 'accountability',
  retention: PROVED,
  exported: 'consents',
} as const;

/** A chain head as the log took it in, in the order of the log. */
@Entity('ledger_leaves')
export class LedgerLeaf {
  @PrimaryColumn('bigint')
  @Personal(LEAF)
  position!: number;

  @Column('uuid')
  @Subject('account-or-subscription', { erased: PROVED })
  accountId!: string;

  @Column('int')
  @Personal(LEAF)
  sequence!: number;

  @Column('bytea')
  @Personal(LEAF)
  head!: Buffer;
}
