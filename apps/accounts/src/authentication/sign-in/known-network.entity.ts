import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const CAME_FROM = {
  category: 'device',
  purpose: 'security',
  retention: {
    for: { days: 90 },
    from: 'last_seen_at',
    reason: 'a network where the owner came from lately is no stranger to a sign-in under attack',
  },
  exported: { withheld: 'a keyed hash, from which nothing can be read; sign-ins say where each came from' },
} as const;

/** A network that an account was signed in from. */
@Entity('known_networks')
export class KnownNetwork {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @PrimaryColumn('bytea')
  @Personal(CAME_FROM)
  networkHash!: Buffer;

  @Column('timestamptz')
  @Personal(CAME_FROM)
  lastSeenAt!: Date;
}
