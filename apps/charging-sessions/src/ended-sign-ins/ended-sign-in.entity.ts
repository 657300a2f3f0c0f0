import { Column, Entity, Personal, PrimaryColumn, SubjectBy } from '@evc/database';

const UNTIL_TOKENS_LAPSE = {
  kept: { hours: 1 },
  reason: 'access tokens that may still be good must be refused',
} as const;
const ENDED = {
  category: 'identification',
  purpose: 'security',
  retention: { for: {}, from: 'until', reason: 'no access token lives longer' },
  exported: { withheld: 'it lasts minutes' },
} as const;

/** A sign-in that ended while access tokens of it may still be good, by a digest: for minutes. */
@Entity('ended_sign_ins')
@SubjectBy({ by: 'digest', column: 'session_digest', of: 'the id of the sign-in', erased: UNTIL_TOKENS_LAPSE })
export class EndedSignIn {
  @PrimaryColumn('bytea')
  @Personal(ENDED)
  sessionDigest!: Buffer;

  @Column('timestamptz')
  @Personal(ENDED)
  until!: Date;
}
