import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** A connector, as its charge point last told. */
@Entity('connectors')
export class ConnectorRow {
  @PrimaryColumn('uuid')
  @Impersonal()
  clientId!: string;

  @PrimaryColumn('text')
  @Impersonal()
  chargePointId!: string;

  @PrimaryColumn('int')
  @Impersonal()
  connectorId!: number;

  @Column('text')
  @Impersonal()
  status!: string;

  @Column('text')
  @Impersonal()
  errorCode!: string;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  availableAt!: Date | null;

  @Column('timestamptz')
  @Impersonal()
  updatedAt!: Date;
}
