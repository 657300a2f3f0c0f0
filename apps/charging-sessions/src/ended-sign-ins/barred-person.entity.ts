import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const UNTIL_TOKENS_LAPSE = {
  kept: { hours: 1 },
  reason: 'access tokens that may still be good must be refused',
} as const;

/** Whose access tokens are refused, by the id that the tokens name: for minutes. */
@Entity('barred_people')
export class BarredPerson {
  @PrimaryColumn('uuid')
  @Subject('driver-or-staff', { erased: UNTIL_TOKENS_LAPSE })
  personId!: string;

  @Column('timestamptz')
  @Personal({
    category: 'identification',
    purpose: 'security',
    retention: { for: {}, from: 'until', reason: 'no access token lives longer' },
    exported: { withheld: 'it lasts minutes' },
  })
  until!: Date;
}
