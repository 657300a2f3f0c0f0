import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const REPLAYED = {
  kept: 'ever',
  reason: 'a backup that is restored must be erased again (QTL-10.1); an id that leads to nobody',
} as const;
const ERASED = {
  category: 'identification',
  purpose: 'accountability',
  retention: REPLAYED,
  exported: { withheld: 'whoever could ask is gone' },
} as const;

/** That a subject was erased: ids and times alone. */
@Entity('erasure_journal')
export class ErasureJournalLine {
  @PrimaryColumn('uuid')
  @Subject('account-or-subscription', { erased: REPLAYED })
  accountId!: string;

  @Column('text')
  @Personal(ERASED)
  reason!: string;

  @Column('timestamptz')
  @Personal(ERASED)
  requestedAt!: Date;

  @Column('timestamptz')
  @Personal(ERASED)
  erasedAt!: Date;
}
