import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** Ids that are taken, folded: two may not differ by case alone. */
@Entity('charge_point_names')
export class ChargePointName {
  @PrimaryColumn('text')
  @Impersonal()
  foldedId!: string;

  @Column('uuid')
  @Impersonal()
  clientId!: string;
}
