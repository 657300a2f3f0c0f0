import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** The hash of a finished subtree of the log. */
@Entity('ledger_nodes')
export class LedgerNode {
  @PrimaryColumn('int')
  @Impersonal()
  level!: number;

  @PrimaryColumn('bigint')
  @Impersonal()
  position!: number;

  @Column('bytea')
  @Impersonal()
  hash!: Buffer;
}
