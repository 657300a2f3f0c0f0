import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const UNTIL_ALL_MOVED = {
  kept: 'purpose-end',
  reason: 'what comes late for the account’s own id must find that nothing may be added under it',
} as const;

/** What an account’s id became while drivers of before move to ids of their own (ZQ-1); empty once all have. */
@Entity('moved_drivers')
export class MovedDriver {
  @PrimaryColumn('uuid')
  @Subject('account', { erased: UNTIL_ALL_MOVED })
  formerId!: string;

  @Column('uuid')
  @Subject('driver', { erased: UNTIL_ALL_MOVED })
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
