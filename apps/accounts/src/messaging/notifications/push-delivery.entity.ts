import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';
import type { PushOutcomeSeen } from './push-delivery.repository';

const PUSHED = {
  category: 'activity-usage',
  purpose: 'service-notifications',
  retention: {
    for: { days: 90 },
    from: 'created_at',
    reason: 'whether a push arrived is asked for about weeks, not months',
  },
  exported: 'messages',
} as const;
/** Empty as soon as the push has an outcome. */
const UNTIL_TOLD = {
  ...PUSHED,
  retention: 'purpose-end',
  exported: { withheld: 'it lasts until the push was sent' },
} as const;
const DEVICE = { ...UNTIL_TOLD, category: 'device' } as const;

/** A push to one installation and what became of it. */
@Entity('push_deliveries')
export class PushDelivery {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @PrimaryColumn('uuid')
  @Personal(PUSHED)
  eventId!: string;

  @PrimaryColumn('text')
  @Personal({ ...PUSHED, category: 'device' })
  installationId!: string;

  /** Under the cipher of the boundary to charging. */
  @Column('uuid', { nullable: true })
  @Personal(UNTIL_TOLD)
  sessionId!: string | null;

  @Column('uuid', { nullable: true })
  @Personal(PUSHED)
  reliedOn!: string | null;

  @Column('text')
  @Personal(PUSHED)
  state!: PushOutcomeSeen['state'];

  @Column('text', { nullable: true })
  @Personal(PUSHED)
  reason!: string | null;

  @Column('timestamptz')
  @Personal(PUSHED)
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Personal(PUSHED)
  settledAt!: Date | null;

  /** Of a phone that has left meanwhile, as it was among the devices. */
  @Column('bytea', { nullable: true })
  @Personal({ ...DEVICE, keyGroup: 'device', boundTo: 'devices.push_token_sealed', recipients: ['push-service'] })
  pushTokenSealed!: Buffer | null;

  @Column('bytea', { nullable: true })
  @Personal(DEVICE)
  pushTokenIndex!: Buffer | null;

  @Column('text', { nullable: true })
  @Personal(DEVICE)
  locale!: string | null;
}
