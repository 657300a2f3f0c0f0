import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** Whose a charge point is, where only its id is known. */
@Entity('charge_point_directory')
export class ChargePointDirectoryEntry {
  @PrimaryColumn('text')
  @Impersonal()
  chargePointId!: string;

  @Column('uuid')
  @Impersonal()
  clientId!: string;
}
