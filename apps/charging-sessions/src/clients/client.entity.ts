import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** A business that owns charge points. Its people stand in accounts. */
@Entity('clients')
export class ClientRow {
  @PrimaryColumn('uuid')
  @Impersonal()
  clientId!: string;

  @Column('text')
  @Impersonal()
  organisation!: string;

  @Column('text')
  @Impersonal()
  country!: string;

  @Column('text')
  @Impersonal()
  status!: string;

  @Column('int', { default: 0 })
  @Impersonal()
  revision!: number;
}
