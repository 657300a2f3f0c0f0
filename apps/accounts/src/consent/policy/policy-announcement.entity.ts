import { Column, Entity, Impersonal, PrimaryColumn, Subject } from '@evc/database';

const WALK = {
  kept: { days: 1 },
  reason: 'how far the walk over all readers has come; emptied as it ends',
} as const;

/** How far telling people of one version has come. */
@Entity('policy_announcements')
export class PolicyAnnouncement {
  @PrimaryColumn('uuid')
  @Impersonal()
  announcementId!: string;

  @Column('text')
  @Impersonal()
  packId!: string;

  @Column('int')
  @Impersonal()
  version!: number;

  @Column('timestamptz')
  @Impersonal()
  createdAt!: Date;

  @Column('int', { default: 1 })
  @Impersonal()
  pass!: number;

  @Column('uuid', { nullable: true })
  @Subject('account-or-subscription', { erased: WALK })
  reached!: string | null;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  finishedAt!: Date | null;
}
