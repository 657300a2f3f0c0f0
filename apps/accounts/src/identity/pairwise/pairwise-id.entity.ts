import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const KNOWN_AS = {
  category: 'identification',
  purpose: 'charging',
  retention: 'erasure',
  exported: { withheld: 'random ids between the two halves of the service; what is kept under them is exported' },
} as const;

/** Under which ids charging knows a person, as a driver and as staff (ZQ-1). */
@Entity('pairwise_ids')
export class PairwiseId {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @Column('bytea')
  @Personal({ ...KNOWN_AS, keyGroup: 'identity' })
  driverSealed!: Buffer;

  @Column('bytea')
  @Personal(KNOWN_AS)
  driverIndex!: Buffer;

  @Column('bytea')
  @Personal({ ...KNOWN_AS, keyGroup: 'identity' })
  staffSealed!: Buffer;
}
