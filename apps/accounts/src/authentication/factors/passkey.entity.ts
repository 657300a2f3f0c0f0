import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const PASSKEY = {
  category: 'identification',
  purpose: 'account',
  retention: 'purpose-end',
  exported: 'security',
} as const;
const CREDENTIAL = {
  ...PASSKEY,
  exported: { withheld: 'the public half of what the authenticator has; it says something to this server alone' },
} as const;

/** A passkey, until it is removed. */
@Entity('passkeys')
export class Passkey {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @PrimaryColumn('uuid')
  @Personal(PASSKEY)
  passkeyId!: string;

  @Column('bytea')
  @Personal(CREDENTIAL)
  credentialHash!: Buffer;

  @Column('bytea')
  @Personal({
    ...CREDENTIAL,
    keyGroup: 'identity',
    shape: { id: 'same', publicKey: 'same', transports: 'same' },
  })
  credentialSealed!: Buffer;

  @Column('bytea')
  @Personal({ ...PASSKEY, keyGroup: 'identity' })
  nameSealed!: Buffer;

  /** How often the authenticator says it was used; 0 for ever where it does not count. */
  @Column('bigint')
  @Personal(CREDENTIAL)
  counter!: number;

  /** It may be on several devices of its owner. */
  @Column('boolean')
  @Personal(PASSKEY)
  synced!: boolean;

  @Column('boolean')
  @Personal(PASSKEY)
  backedUp!: boolean;

  @Column('timestamptz')
  @Personal(PASSKEY)
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Personal(PASSKEY)
  lastUsedAt!: Date | null;
}
