import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';
import type { Segment } from '@evc/domain';

const INFERRED = {
  category: 'activity-usage',
  purpose: 'profiling',
  retention: 'purpose-end',
  exported: 'profiling',
} as const;

/** A segment that was inferred of a person, and since when. */
@Entity('profile_segments')
export class ProfileSegment {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @PrimaryColumn('text')
  @Personal(INFERRED)
  segment!: Segment;

  @Column('timestamptz')
  @Personal(INFERRED)
  since!: Date;
}
