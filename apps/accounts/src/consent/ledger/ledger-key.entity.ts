import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';
import type { JWK } from 'jose';

const JWK_SHAPE = { '*': 'impersonal' } as const;

/** Public half of a key that signs checkpoints. */
@Entity('ledger_keys')
export class LedgerKey {
  @PrimaryColumn('text')
  @Impersonal()
  kid!: string;

  @Column('int')
  @Impersonal()
  generation!: number;

  @Column('jsonb')
  @Impersonal({ shape: JWK_SHAPE })
  publicJwk!: JWK;

  @Column('timestamptz')
  @Impersonal()
  firstUsedAt!: Date;

  @Column('text', { nullable: true })
  @Impersonal()
  introduced!: string | null;
}
