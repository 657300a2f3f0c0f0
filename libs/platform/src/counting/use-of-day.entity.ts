import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** How a client uses the service, counted by day in each app: it names nobody (QST-2.1). */
@Entity('client_use')
export class ClientUseOfDay {
  @PrimaryColumn('uuid')
  @Impersonal()
  clientId!: string;

  @PrimaryColumn('date')
  @Impersonal()
  day!: string;

  @PrimaryColumn('text')
  @Impersonal()
  kind!: string;

  @Column('bigint')
  @Impersonal()
  count!: number;
}
