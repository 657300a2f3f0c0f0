import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';
import type { Channel, ConsentActor, ConsentEventKind, ConsentMethod, ConsentSource } from '@evc/domain';
import { PROVED } from './proved';

const SAID = {
  category: 'activity-usage',
  purpose: 'accountability',
  retention: PROVED,
  exported: 'consents',
} as const;
const INNER = { ...SAID, exported: { withheld: 'how the service kept it until it was signed' } } as const;

/** A choice in the ledger: added, never changed, and signed. What proves it personally stands sealed in `consent_evidence`. */
@Entity('consent_events')
export class ConsentEvent {
  @PrimaryColumn('uuid')
  @Subject('account-or-subscription', { erased: PROVED })
  accountId!: string;

  @PrimaryColumn('int')
  @Personal(SAID)
  sequence!: number;

  @Column('uuid')
  @Personal(SAID)
  eventId!: string;

  @Column('text')
  @Personal(SAID)
  purpose!: string;

  @Column('text')
  @Personal(SAID)
  event!: ConsentEventKind;

  @Column('int', { nullable: true })
  @Personal(SAID)
  noticeVersion!: number | null;

  @Column('text')
  @Personal(SAID)
  policyId!: string;

  @Column('int')
  @Personal(SAID)
  policyVersion!: number;

  @Column('int')
  @Personal(SAID)
  rulesVersion!: number;

  @Column('text', { array: true })
  @Personal(SAID)
  channels!: Channel[];

  @Column('text')
  @Personal(SAID)
  source!: ConsentSource;

  @Column('text')
  @Personal(SAID)
  actor!: ConsentActor;

  @Column('text')
  @Personal(SAID)
  locale!: string;

  @Column('timestamptz')
  @Personal(SAID)
  occurredAt!: Date;

  @Column('timestamptz')
  @Personal(SAID)
  recordedAt!: Date;

  @Column('bytea')
  @Personal(SAID)
  evidenceCommitment!: Buffer;

  @Column('bytea')
  @Personal(SAID)
  previousHash!: Buffer;

  @Column('bytea')
  @Personal(SAID)
  hash!: Buffer;

  @Column('int', { default: 1 })
  @Personal(SAID)
  payloadSchema!: number;

  @Column('text', { nullable: true })
  @Personal(SAID)
  method!: ConsentMethod | null;

  @Column('timestamptz', { nullable: true })
  @Personal(SAID)
  expiresAt!: Date | null;

  @Column('bytea', { nullable: true })
  @Personal(SAID)
  evidenceDigest!: Buffer | null;

  @Column('int', { nullable: true })
  @Personal(SAID)
  signedBy!: number | null;

  @Column('bytea', { nullable: true })
  @Personal(SAID)
  signature!: Buffer | null;

  @Column('bytea', { nullable: true })
  @Personal(INNER)
  waitingMac!: Buffer | null;
}
