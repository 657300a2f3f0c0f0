import { Column, Entity, Impersonal, Personal, PrimaryColumn, Subject } from '@evc/database';

const OF_THE_KEY = {
  category: 'identification',
  purpose: 'accountability',
  retention: { kept: 'ever', reason: 'a destroyed key must never be made anew' },
  exported: { withheld: 'when a key was made or destroyed says nothing that the account and its end do not' },
} as const;

/** A data key, wrapped; destroyed, it leaves its name, so that none is ever made anew under it (QTL-10.1). */
@Entity('data_keys')
export class DataKey {
  @PrimaryColumn('uuid')
  @Subject('account', { erased: OF_THE_KEY.retention })
  subjectId!: string;

  @PrimaryColumn('text')
  @Impersonal()
  keyGroup!: string;

  @Column('int')
  @Impersonal()
  keyVersion!: number;

  @Column('int')
  @Impersonal()
  epoch!: number;

  @Column('bytea', { nullable: true })
  @Impersonal()
  wrapped!: Buffer | null;

  @Column('timestamptz')
  @Personal(OF_THE_KEY)
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Personal(OF_THE_KEY)
  destroyedAt!: Date | null;
}
