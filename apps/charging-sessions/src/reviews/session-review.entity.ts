import { Column, Entity, Impersonal, Personal, PrimaryColumn, Subject, SubjectBy } from '@evc/database';

const REVIEW = {
  category: 'activity-usage',
  purpose: 'charging',
  retention: 'category',
  exported: 'sessions',
  recipients: ['client-operator'],
} as const;
const DECIDED = {
  unlinked: 'what was decided about a bill stays, and that it was by staff; who is nobody any more',
  alone: true,
} as const;

/** What was said and decided of a session’s energy (ADR 0019): added, never changed, but for the words of staff. */
@Entity('session_reviews')
@SubjectBy({
  by: 'table',
  table: 'driver_sessions',
  on: { client_id: 'client_id', session_id: 'session_id' },
  erased: { unlinked: 'what a session cost and why stays with the session' },
})
export class SessionReviewRow {
  @PrimaryColumn('uuid')
  @Impersonal()
  clientId!: string;

  @PrimaryColumn('uuid')
  @Impersonal()
  sessionId!: string;

  @PrimaryColumn('int')
  @Impersonal()
  entry!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  @Personal(REVIEW)
  at!: Date;

  @Column('text')
  @Impersonal()
  byRole!: string;

  @Column('uuid', { nullable: true })
  @Subject('staff', { erased: DECIDED })
  staffId!: string | null;

  @Column('text')
  @Personal(REVIEW)
  decision!: string;

  @Column('text', { nullable: true })
  @Personal(REVIEW)
  code!: string | null;

  @Column('text', { nullable: true })
  @Personal({ ...REVIEW, retention: 'erasure' })
  reason!: string | null;

  @Column('bigint')
  @Personal(REVIEW)
  fromWh!: number;

  @Column('bigint')
  @Personal(REVIEW)
  toWh!: number;

  @Column('bigint', { nullable: true })
  @Personal(REVIEW)
  fromMinor!: number | null;

  @Column('bigint', { nullable: true })
  @Personal(REVIEW)
  toMinor!: number | null;
}
