import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** How a client’s people use the service, counted by day: it names nobody (QST-2.1). */
@Entity('client_use')
export class ClientUse {
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
