import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** How many findings of each kind. */
const COUNTS = { '*': 'impersonal' } as const;

/** When the log took in what came, and why there is no cut: one row. */
@Entity('ledger_status')
export class LedgerStatus {
  @PrimaryColumn('boolean', { default: true })
  @Impersonal()
  one!: boolean;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  roundAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  cutRefusedAt!: Date | null;

  @Column('jsonb', { nullable: true })
  @Impersonal({ shape: COUNTS })
  cutFindings!: Record<string, number> | null;
}
