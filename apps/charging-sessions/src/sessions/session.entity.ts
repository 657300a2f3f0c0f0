import { Column, Entity, Impersonal, Personal, PrimaryColumn, Subject } from '@evc/database';
import type { Attribution } from '@evc/domain';

const SESSION = {
  category: 'activity-usage',
  purpose: 'charging',
  retention: 'category',
  exported: 'sessions',
} as const;
/** What the client who owns the charge point runs and bills it with, under a pseudonym. */
const SHARED = { ...SESSION, recipients: ['client-operator'] } as const;
const INNER = { ...SESSION, exported: { withheld: 'how the record was made, not what it says' } } as const;
/** Emptied with the driver: it leads to them. */
const LINK = { ...SESSION, retention: 'erasure' } as const;
const ATTRIBUTION = {
  controllers: {
    '[]': { id: 'impersonal', name: 'impersonal', role: 'impersonal', dataCategories: 'impersonal' },
  },
  arrangementVersion: 'impersonal',
} as const;

/** A charging session. Erasure takes away whose it was; what flowed and what it cost stays (QST-1.2b). */
@Entity('sessions')
export class SessionRow {
  @PrimaryColumn('uuid')
  @Impersonal()
  clientId!: string;

  @PrimaryColumn('uuid')
  @Impersonal()
  sessionId!: string;

  @Column('text')
  @Personal(SHARED)
  chargePointId!: string;

  @Column('int')
  @Personal(SHARED)
  connectorId!: number;

  @Column('uuid', { nullable: true })
  @Subject('driver', {
    erased: { unlinked: 'session totals stay for billing and lead to nobody' },
    foundBy: { table: 'driver_sessions', on: { client_id: 'client_id', session_id: 'session_id' } },
  })
  driverId!: string | null;

  @Column('text', { nullable: true })
  @Personal({ ...LINK, purpose: 'operator-sharing', recipients: ['client-operator'] })
  pseudonym!: string | null;

  @Column('uuid', { nullable: true })
  @Personal(LINK)
  tokenId!: string | null;

  @Column('int', { nullable: true })
  @Personal(INNER)
  transactionId!: number | null;

  /** It goes with the driver too, unless the session runs: then at its end, so that a start sent again finds it. */
  @Column('bytea', { nullable: true })
  @Personal(INNER)
  startKey!: Buffer | null;

  @Column('text', { nullable: true })
  @Personal(SESSION)
  authorisation!: string | null;

  @Column('timestamptz', { nullable: true })
  @Personal(SESSION)
  requestedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3 })
  @Personal(SHARED)
  startedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true, precision: 3 })
  @Personal(SHARED)
  endedAt!: Date | null;

  @Column('bigint', { nullable: true })
  @Personal(SESSION)
  meterStartWh!: number | null;

  @Column('bigint', { nullable: true })
  @Personal(SESSION)
  meterStopWh!: number | null;

  @Column('bigint', { default: 0 })
  @Personal(SHARED)
  energyWh!: number;

  @Column('bigint', { nullable: true })
  @Personal(SHARED)
  costMinor!: number | null;

  @Column('int')
  @Impersonal()
  pricePerKwh!: number;

  @Column('text')
  @Impersonal()
  currency!: string;

  @Column('text')
  @Impersonal()
  network!: string;

  @Column('text')
  @Personal(SHARED)
  status!: string;

  @Column('text', { nullable: true })
  @Personal(SHARED)
  stopReason!: string | null;

  @Column('text', { array: true, default: [] })
  @Personal(INNER)
  flags!: string[];

  @Column('jsonb')
  @Impersonal({ shape: ATTRIBUTION })
  attribution!: Attribution;

  @Column('int', { nullable: true })
  @Impersonal()
  arrangementVersion!: number | null;

  @Column('timestamptz')
  @Personal(INNER)
  createdAt!: Date;

  @Column('text', { nullable: true })
  @Personal(SHARED)
  endedBy!: string | null;

  @Column('bytea', { nullable: true })
  @Personal(INNER)
  stopKey!: Buffer | null;

  @Column('text', { nullable: true })
  @Personal(SESSION)
  endCause!: string | null;

  @Column({ type: 'timestamptz', nullable: true, precision: 3 })
  @Personal(SESSION)
  endCauseAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Personal(INNER)
  endNotedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Personal(INNER)
  endDueAt!: Date | null;

  /** What staff wrote of its end. */
  @Column('text', { nullable: true })
  @Personal(LINK)
  endNote!: string | null;

  @Column('text', { default: 'clean' })
  @Personal(SHARED)
  meterState!: string;

  @Column('text', { array: true, default: [] })
  @Personal(SHARED)
  meterReasons!: string[];

  @Column('bigint', { nullable: true })
  @Personal(INNER)
  lowestWh!: number | null;

  @Column({ type: 'timestamptz', nullable: true, precision: 3 })
  @Personal(SHARED)
  reviewDueAt!: Date | null;

  @Column('int', { default: 0 })
  @Personal(SHARED)
  reviewEntries!: number;

  @Column('bigint', { nullable: true })
  @Personal(INNER)
  toldWh!: number | null;

  @Column('int', { nullable: true })
  @Personal(INNER)
  toldS!: number | null;
}
