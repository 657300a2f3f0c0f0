import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** Whether drivers of before are still moving: one row. */
@Entity('driver_move')
export class DriverMove {
  @PrimaryColumn('boolean')
  @Impersonal()
  single!: boolean;

  @Column('timestamptz')
  @Impersonal()
  startedAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  endedAt!: Date | null;
}
