import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const USED = {
  category: 'activity-usage',
  purpose: 'security',
  retention: { for: {}, from: 'expires_at', reason: 'a confirmation that has lapsed cannot be used again anyway' },
  exported: { withheld: 'it lasts minutes, and the session it started is in the file of sessions' },
} as const;

/** A confirmation that was used, so that it is used once; never how it was given. */
@Entity('used_confirmations')
export class UsedConfirmation {
  @PrimaryColumn('uuid')
  @Subject('driver')
  driverId!: string;

  @PrimaryColumn('uuid')
  @Personal(USED)
  confirmationId!: string;

  @Column('timestamptz')
  @Personal(USED)
  expiresAt!: Date;
}
