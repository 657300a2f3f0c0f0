import { Column, Entity, Impersonal, Personal, PrimaryColumn, SubjectBy } from '@evc/database';

const ASKED = {
  category: 'contact',
  purpose: 'security',
  retention: {
    for: { hours: 2 },
    from: 'created_at',
    reason: 'a job looks at it within seconds, and what it could not look at is forgotten',
  },
  exported: { withheld: 'whoever typed the name in need not be its owner' },
} as const;

/** Somebody asked for a way back in, under a name that may be anybody’s or nobody’s; gone as soon as a job has looked. */
@Entity('recovery_requests')
@SubjectBy({
  by: 'blind-index',
  column: 'identifier_index',
  of: 'any',
  erased: { kept: { hours: 2 }, reason: 'anybody may have asked, under any name; it leads to no account any more' },
})
export class RecoveryRequest {
  @PrimaryColumn('bytea')
  @Personal(ASKED)
  identifierIndex!: Buffer;

  @PrimaryColumn('uuid')
  @Impersonal()
  requestId!: string;

  @Column('timestamptz')
  @Personal(ASKED)
  createdAt!: Date;
}
