import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

/** Who decides for a child (QV-8, QTL-5); ended, it leaves no row. */
@Entity('guardianships')
export class Guardianship {
  /** The child. */
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @PrimaryColumn('uuid')
  @Subject()
  guardianId!: string;

  @Column('timestamptz')
  @Personal({ category: 'identification', purpose: 'account', retention: 'purpose-end', exported: 'family' })
  since!: Date;
}
