import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';
import { PROVED } from '../choices/proved';

const SIGNED = {
  category: 'activity-usage',
  purpose: 'accountability',
  retention: PROVED,
  exported: 'consents',
} as const;

/** The signature of an event that was recorded while the key was away. */
@Entity('late_signatures')
export class LateSignature {
  @PrimaryColumn('uuid')
  @Subject('account-or-subscription', { erased: PROVED })
  accountId!: string;

  @PrimaryColumn('int')
  @Personal(SIGNED)
  sequence!: number;

  @Column('int')
  @Personal(SIGNED)
  signedBy!: number;

  @Column('bytea')
  @Personal(SIGNED)
  signature!: Buffer;
}
