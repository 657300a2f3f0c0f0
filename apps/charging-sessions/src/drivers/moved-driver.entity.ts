import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

/** What an account’s id became while drivers of before move to ids of their own (ZQ-1); empty once all have. */
@Entity('moved_drivers')
export class MovedDriver {
  @PrimaryColumn('uuid')
  @Subject('account')
  formerId!: string;

  @Column('uuid')
  @Subject('driver')
  driverId!: string;

  @Column('timestamptz')
  @Personal({
    category: 'identification',
    purpose: 'charging',
    retention: 'purpose-end',
    exported: { withheld: 'ids alone, until the move is over' },
  })
  movedAt!: Date;
}
