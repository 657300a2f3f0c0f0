import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** A worker that is alive, or was. */
@Entity('worker_heartbeats')
export class WorkerHeartbeat {
  @PrimaryColumn('text')
  @Impersonal()
  workerId!: string;

  @Column('timestamptz')
  @Impersonal()
  startedAt!: Date;

  @Column('timestamptz')
  @Impersonal()
  seenAt!: Date;
}
