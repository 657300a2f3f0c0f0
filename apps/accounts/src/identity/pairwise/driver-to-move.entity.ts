import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

/** An account of before that charging may still know by its own id; none is left once all have moved (ZQ-1). */
@Entity('drivers_to_move')
export class DriverToMove {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  /** The event that asks for the move; null until it was asked for. */
  @Column('uuid', { nullable: true })
  @Personal({
    category: 'identification',
    purpose: 'charging',
    retention: 'purpose-end',
    exported: { withheld: 'ids alone, until the move is over' },
  })
  eventId!: string | null;
}
