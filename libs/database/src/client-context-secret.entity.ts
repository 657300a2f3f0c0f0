import { Column, Entity, PrimaryColumn } from './entities/decorators';
import { Impersonal } from './map';

/** Signs for which client a transaction of the operators reads (QST-1.2b). */
@Entity('client_context_secrets')
export class ClientContextSecret {
  @PrimaryColumn('bytea')
  @Impersonal()
  secret!: Buffer;

  @Column('timestamptz')
  @Impersonal()
  madeAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  acceptedUntil!: Date | null;
}
