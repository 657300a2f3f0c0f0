import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** A process that holds connections, as long as its lease runs. */
@Entity('gateways')
export class Gateway {
  @PrimaryColumn('uuid')
  @Impersonal()
  gatewayId!: string;

  @Column('timestamptz')
  @Impersonal()
  aliveUntil!: Date;
}
