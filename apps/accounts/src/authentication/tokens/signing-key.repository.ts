import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import type { KeyGeneration, KeyPurpose } from './key-timetable';

/** Names one row. */
export type KeyName = Pick<KeyGeneration, 'purpose' | 'generation'>;

@Injectable()
export class SigningKeyRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Every generation there ever was, oldest first. */
  async all(sql: Sql = this.db): Promise<KeyGeneration[]> {
    return sql.query<KeyGeneration>(
      `SELECT purpose, generation, kid, public_jwk AS "publicJwk", published_at AS "publishedAt", signs_from AS "signsFrom",
         retired_at AS "retiredAt", withdrawn_at AS "withdrawnAt", destroyed_at AS "destroyedAt"
       FROM signing_keys ORDER BY purpose, generation`,
    );
  }

  /** One change at a time, of all processes. */
  async lock(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('accounts.signing-keys', 0))`);
  }

  async add(tx: Tx, key: KeyGeneration): Promise<void> {
    await tx.query(
      `INSERT INTO signing_keys (purpose, generation, kid, public_jwk, published_at, signs_from, retired_at, withdrawn_at,
         destroyed_at)
       VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9)`,
      [
        key.purpose,
        key.generation,
        key.kid,
        JSON.stringify(key.publicJwk),
        key.publishedAt,
        key.signsFrom,
        key.retiredAt,
        key.withdrawnAt,
        key.destroyedAt,
      ],
    );
  }

  async startSigning(tx: Tx, { purpose, generation }: KeyName, at: Date): Promise<void> {
    await tx.query('UPDATE signing_keys SET signs_from = $3 WHERE purpose = $1 AND generation = $2', [
      purpose,
      generation,
      at,
    ]);
  }

  /** @param withdrawn true takes it out of the published set at once */
  async retire(tx: Tx, { purpose, generation }: KeyName, at: Date, withdrawn: boolean): Promise<void> {
    await tx.query(
      'UPDATE signing_keys SET retired_at = $3, withdrawn_at = $4 WHERE purpose = $1 AND generation = $2',
      [purpose, generation, at, withdrawn ? at : null],
    );
  }

  async markDestroyed({ purpose, generation }: KeyName, at: Date): Promise<void> {
    await this.db.query('UPDATE signing_keys SET destroyed_at = $3 WHERE purpose = $1 AND generation = $2', [
      purpose,
      generation,
      at,
    ]);
  }

  /** True when choices were recorded, and so receipts may have been signed. */
  async hasReceipts(tx: Tx): Promise<boolean> {
    return (await tx.query('SELECT 1 FROM consent_events LIMIT 1')).length > 0;
  }
}

/** The secret that a generation's private half is; the first one's name is as old as the tokens. */
export function secretOf({ purpose, generation }: { purpose: KeyPurpose; generation: number }): string {
  const name = purpose === 'receipt' ? 'receipt-es256' : 'access-token-es256';
  return generation === 1 ? name : `${name}-${generation}`;
}
