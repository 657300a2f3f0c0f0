import { Column, Entity, Impersonal, Personal, personalKey, PrimaryColumn, Subject } from '@evc/database';

const PROOF = { category: 'device', purpose: 'accountability', retention: 'erasure', exported: 'consents' } as const;
const STAFF = personalKey({
  ...PROOF,
  category: 'identification',
  exported: { withheld: 'who of the privacy office entered a letter; staff are told by their role' },
});
const GUARDIAN = personalKey({ ...PROOF, category: 'identification' });
const LETTER = personalKey({ ...PROOF, category: 'activity-usage' });
const EVIDENCE = {
  address: 'same',
  agent: 'same',
  gpc: 'same',
  /** Address and agent of the mailbox's owner, as text. */
  confirmedBy: 'same',
  followsFrom: 'impersonal',
  /** By which road it came where nobody called: a mail. */
  through: 'impersonal',
  guardian: GUARDIAN,
  warranty: 'impersonal',
  officerId: STAFF,
  /** The same, of choices that came with a report of a minor, until 2026-11. */
  officer: STAFF,
  reference: LETTER,
  receivedOn: LETTER,
} as const;

/** What proves a choice personally, sealed; the one part of the ledger that goes with its subject. */
@Entity('consent_evidence')
export class ConsentEvidenceRow {
  @PrimaryColumn('uuid')
  @Subject('account-or-subscription')
  accountId!: string;

  @PrimaryColumn('int')
  @Impersonal()
  sequence!: number;

  @Column('bytea')
  @Personal({ ...PROOF, keyGroup: 'evidence', boundTo: 'consent_events.evidence_sealed', shape: EVIDENCE })
  sealed!: Buffer;
}
