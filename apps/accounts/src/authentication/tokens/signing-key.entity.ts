import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

const PUBLIC_KEY = {
  kty: 'impersonal',
  crv: 'impersonal',
  x: 'impersonal',
  y: 'impersonal',
  kid: 'impersonal',
  use: 'impersonal',
  alg: 'impersonal',
} as const;

/** A generation of the keys that sign access tokens and receipts: its public half, and its times. */
@Entity('signing_keys')
export class SigningKeyGeneration {
  @PrimaryColumn('text')
  @Impersonal()
  purpose!: string;

  @PrimaryColumn('int')
  @Impersonal()
  generation!: number;

  @Column('text')
  @Impersonal()
  kid!: string;

  @Column('jsonb')
  @Impersonal({ shape: PUBLIC_KEY })
  publicJwk!: Readonly<Record<string, string>>;

  @Column('timestamptz')
  @Impersonal()
  publishedAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  signsFrom!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  retiredAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  withdrawnAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  destroyedAt!: Date | null;
}
