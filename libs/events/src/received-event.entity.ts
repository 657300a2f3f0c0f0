import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** An event that was acted on, by its id, so that it is not acted on twice. */
@Entity('received_events')
export class ReceivedEvent {
  @PrimaryColumn('uuid')
  @Impersonal()
  eventId!: string;

  @Column('text')
  @Impersonal()
  type!: string;

  @Column('timestamptz')
  @Impersonal()
  receivedAt!: Date;
}
