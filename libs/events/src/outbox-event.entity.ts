import { Column, Entity, Impersonal, Personal, PrimaryColumn, SubjectBy } from '@evc/database';

const TOLD = {
  category: 'activity-usage',
  purpose: 'charging',
  retention: { for: { days: 14 }, from: 'delivered_at', reason: 'an event may have to be told again' },
  exported: { withheld: 'it says what the records it tells of say' },
} as const;

/** What happened, to be told to others: ids, times and tokens alone (QCC-1.2). */
@Entity('outbox')
@SubjectBy({
  by: 'json',
  column: 'data',
  keys: {
    accountId: {
      kind: 'account',
      erased: { kept: { days: 14 }, reason: 'the other app must hear that somebody is gone; ids alone' },
    },
    // Events that say which session was whose; nobody is left to be told of those still waiting.
    driverId: { kind: 'driver' },
  },
})
export class OutboxEvent {
  @PrimaryColumn('uuid')
  @Impersonal()
  eventId!: string;

  @Column('text')
  @Impersonal()
  type!: string;

  @Column('uuid')
  @Personal(TOLD)
  subject!: string;

  @Column('jsonb')
  @Personal({ ...TOLD, shape: { '*': 'same' } })
  data!: object;

  @Column('timestamptz')
  @Personal(TOLD)
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Personal(TOLD)
  deliveredAt!: Date | null;
}
