import { Column, Entity, Impersonal, Personal, PrimaryColumn, SubjectBy } from '@evc/database';

const COUNTED = { kept: { hours: 2 }, reason: 'anybody may have asked; nobody is flooded with such mails' } as const;
const ASKED = {
  category: 'contact',
  purpose: 'security',
  retention: { for: { hours: 2 }, from: 'asked_at', reason: COUNTED.reason },
  exported: { withheld: 'whoever typed the address in need not be its owner' },
} as const;

/** Somebody asked for the link that ends marketing mail to an address: for an hour, to limit such mails. */
@Entity('ending_requests')
@SubjectBy({ by: 'blind-index', column: 'contact_index', of: 'email', erased: COUNTED })
export class EndingRequest {
  @PrimaryColumn('uuid')
  @Impersonal()
  requestId!: string;

  @Column('bytea')
  @Personal(ASKED)
  contactIndex!: Buffer;

  @Column('timestamptz')
  @Personal(ASKED)
  askedAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Personal(ASKED)
  mailedAt!: Date | null;
}
