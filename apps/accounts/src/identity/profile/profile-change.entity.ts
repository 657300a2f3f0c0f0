import { Column, Entity, Impersonal, Personal, PrimaryColumn, Subject } from '@evc/database';

const CORRECTED = {
  category: 'identification',
  purpose: 'account',
  retention: 'erasure',
  exported: 'profile',
} as const;

/** What was corrected, when and by whom, for its person to read (QV-6). */
@Entity('profile_changes')
export class ProfileChange {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @PrimaryColumn('uuid')
  @Impersonal()
  changeId!: string;

  @Column('timestamptz')
  @Personal(CORRECTED)
  at!: Date;

  @Column('text')
  @Personal(CORRECTED)
  actor!: 'person' | 'guardian' | 'staff';

  @Column('bytea')
  @Personal({
    ...CORRECTED,
    keyGroup: 'identity',
    shape: { '[]': { field: 'impersonal', before: 'same', after: 'same' } },
  })
  changesSealed!: Buffer;
}
