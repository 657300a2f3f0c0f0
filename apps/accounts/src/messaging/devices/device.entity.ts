import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const DEVICE = {
  category: 'device',
  purpose: 'service-notifications',
  retention: {
    for: { days: 270 },
    from: 'last_seen_at',
    reason: 'the push service forgets a token that was silent for so long; a policy may ask for less (QV-4)',
  },
  exported: 'devices',
} as const;

/** An installation that can be pushed to. A push token leaves with the session that it is bound to. */
@Entity('devices')
export class Device {
  @PrimaryColumn('uuid')
  @Subject('account', { ends: 'request' })
  accountId!: string;

  @PrimaryColumn('text')
  @Personal(DEVICE)
  installationId!: string;

  @Column('bytea')
  @Personal({ ...DEVICE, keyGroup: 'device', recipients: ['push-service'] })
  pushTokenSealed!: Buffer;

  @Column('bytea')
  @Personal({ ...DEVICE, exported: { withheld: 'a keyed hash of the token beside it' } })
  pushTokenIndex!: Buffer;

  @Column('text')
  @Personal(DEVICE)
  platform!: 'android' | 'ios' | 'web';

  @Column('text')
  @Personal(DEVICE)
  appVersion!: string;

  @Column('text')
  @Personal(DEVICE)
  locale!: string;

  @Column('timestamptz')
  @Personal(DEVICE)
  createdAt!: Date;

  @Column('timestamptz')
  @Personal(DEVICE)
  lastSeenAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Personal(DEVICE)
  deadAt!: Date | null;

  @Column('uuid', { nullable: true })
  @Personal(DEVICE)
  sessionId!: string | null;
}
