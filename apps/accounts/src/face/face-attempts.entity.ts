import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const TRIED = {
  category: 'identification',
  purpose: 'security',
  retention: 'erasure',
  exported: 'security',
} as const;

/** Comparisons that failed: they say nothing about a face, and enrolling anew does not undo a lock. */
@Entity('face_attempts')
export class FaceAttemptsRow {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @Column('int')
  @Personal(TRIED)
  failures!: number;

  @Column('timestamptz', { nullable: true })
  @Personal(TRIED)
  lockedUntil!: Date | null;
}
