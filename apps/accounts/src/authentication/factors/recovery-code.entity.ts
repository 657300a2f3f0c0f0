import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const CODE = {
  category: 'identification',
  purpose: 'account',
  retention: 'purpose-end',
  exported: 'security',
} as const;

/** A code that stands in for a lost factor; a used one is no row any more. */
@Entity('recovery_codes')
export class RecoveryCode {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @PrimaryColumn('bytea')
  @Personal({ ...CODE, exported: { withheld: 'a hash of a code that its person alone has' } })
  codeHash!: Buffer;

  @Column('timestamptz')
  @Personal(CODE)
  madeAt!: Date;
}
