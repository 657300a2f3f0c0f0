import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const SEEN_AS = {
  category: 'activity-usage',
  purpose: 'operator-sharing',
  retention: 'erasure',
  exported: { withheld: 'each session in the file of sessions says under which name the client saw it' },
} as const;

/** The name under which one client sees one driver during one epoch: random, never derived (QST-1.2b). */
@Entity('driver_pseudonyms')
export class DriverPseudonym {
  @PrimaryColumn('uuid')
  @Personal(SEEN_AS)
  clientId!: string;

  @PrimaryColumn('int')
  @Personal(SEEN_AS)
  epoch!: number;

  @PrimaryColumn('uuid')
  @Subject('driver')
  driverId!: string;

  @Column('text')
  @Personal({ ...SEEN_AS, recipients: ['client-operator'] })
  pseudonym!: string;
}
