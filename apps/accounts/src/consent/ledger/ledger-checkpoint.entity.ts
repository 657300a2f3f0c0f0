import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** A signed root of the log. */
@Entity('ledger_checkpoints')
export class LedgerCheckpoint {
  @PrimaryColumn('bigint')
  @Impersonal()
  treeSize!: number;

  @Column('bytea')
  @Impersonal()
  root!: Buffer;

  @Column('timestamptz')
  @Impersonal()
  issuedAt!: Date;

  @Column('text')
  @Impersonal()
  kid!: string;

  @Column('text')
  @Impersonal()
  signed!: string;
}
