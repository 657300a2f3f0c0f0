import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';
import type { JWK } from 'jose';

const JWK_SHAPE = { '*': 'impersonal' } as const;

/** Public half of a key that signs events, and who vouches for it. */
@Entity('ledger_event_keys')
export class LedgerEventKey {
  @PrimaryColumn('int')
  @Impersonal()
  generation!: number;

  @Column('text')
  @Impersonal()
  kid!: string;

  @Column('jsonb')
  @Impersonal({ shape: JWK_SHAPE })
  publicJwk!: JWK;

  @Column('timestamptz')
  @Impersonal()
  signsFrom!: Date;

  @Column('text')
  @Impersonal()
  introduced!: string;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  retiredAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  destroyedAt!: Date | null;
}
