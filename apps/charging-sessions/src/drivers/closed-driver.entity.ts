import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const GONE = { kept: 'ever', reason: 'the id must never be used again; it leads to nobody' } as const;

/** A driver who is gone: the id is never used again, and nothing may be added under it. */
@Entity('closed_drivers')
export class ClosedDriver {
  @PrimaryColumn('uuid')
  @Subject('driver', { erased: GONE })
  driverId!: string;

  @Column('timestamptz')
  @Personal({
    category: 'identification',
    purpose: 'accountability',
    retention: GONE,
    exported: { withheld: 'whoever could ask is gone' },
  })
  closedAt!: Date;
}
