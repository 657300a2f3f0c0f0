import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** Up to where events need no signature: one row, signed. */
@Entity('ledger_cut')
export class LedgerCut {
  @PrimaryColumn('int')
  @Impersonal()
  version!: number;

  @Column('bigint')
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
  signed!: string;
}
