import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';

/** A row of `passkeys`; the sealed columns open with the subject's `identity` key. */
export interface PasskeyRow {
  readonly account_id: string;
  readonly passkey_id: string;
  readonly credential_hash: Buffer;
  /** The credential as JSON: id, public key, transports. */
  readonly credential_sealed: Buffer;
  readonly name_sealed: Buffer;
  /** How often the authenticator says it was used; 0 for ever where it does not count. */
  readonly counter: number;
  /** The credential may be on several devices of its owner. */
  readonly synced: boolean;
  readonly backed_up: boolean;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
}

const COLUMNS = `account_id, passkey_id, credential_hash, credential_sealed, name_sealed, counter, synced, backed_up,
  created_at, last_used_at`;

@Injectable()
export class PasskeyRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Oldest first; there are at most twenty. */
  async of(accountId: string, sql: Sql = this.db): Promise<PasskeyRow[]> {
    return sql.query<PasskeyRow>(`SELECT ${COLUMNS} FROM passkeys WHERE account_id = $1 ORDER BY passkey_id`, [
      accountId,
    ]);
  }

  /** Those that were added at this moment or later. */
  async addedSince(accountId: string, since: Date, sql: Sql = this.db): Promise<string[]> {
    const rows = await sql.query<{ passkey_id: string }>(
      'SELECT passkey_id FROM passkeys WHERE account_id = $1 AND created_at >= $2',
      [accountId, since],
    );
    return rows.map((row) => row.passkey_id);
  }

  /** Whose credential it is, over all accounts. */
  async ownerOf(sql: Sql, credentialHash: Buffer): Promise<string | null> {
    const rows = await sql.query<{ account_id: string }>(
      'SELECT account_id FROM passkey_owners WHERE credential_hash = $1',
      [credentialHash],
    );
    return rows[0]?.account_id ?? null;
  }

  async byCredential(sql: Sql, accountId: string, credentialHash: Buffer): Promise<PasskeyRow | null> {
    const rows = await sql.query<PasskeyRow>(
      `SELECT ${COLUMNS} FROM passkeys WHERE account_id = $1 AND credential_hash = $2`,
      [accountId, credentialHash],
    );
    return rows[0] ?? null;
  }

  /** False when the credential is registered already, with this account or another. */
  async insert(tx: Tx, row: Omit<PasskeyRow, 'last_used_at'>): Promise<boolean> {
    const claimed = await tx.query(
      `INSERT INTO passkey_owners (credential_hash, account_id) VALUES ($1, $2)
       ON CONFLICT (credential_hash) DO NOTHING RETURNING account_id`,
      [row.credential_hash, row.account_id],
    );
    if (claimed.length === 0) return false;
    await tx.query(
      `INSERT INTO passkeys (account_id, passkey_id, credential_hash, credential_sealed, name_sealed, counter, synced,
         backed_up, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        row.account_id,
        row.passkey_id,
        row.credential_hash,
        row.credential_sealed,
        row.name_sealed,
        row.counter,
        row.synced,
        row.backed_up,
        row.created_at,
      ],
    );
    return true;
  }

  /** Moves the counter on. False when it did not move: then two devices hold what only one may, or an answer was replayed. */
  async use(
    tx: Tx,
    row: PasskeyRow,
    { counter, backedUp, now }: { counter: number; backedUp: boolean; now: Date },
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE passkeys SET counter = $3, backed_up = $4, last_used_at = $5
       WHERE account_id = $1 AND passkey_id = $2 AND (counter < $3 OR (counter = 0 AND $3 = 0)) RETURNING passkey_id`,
      [row.account_id, row.passkey_id, counter, backedUp, now],
    );
    return rows.length === 1;
  }

  async rename(accountId: string, passkeyId: string, nameSealed: Buffer): Promise<PasskeyRow | null> {
    const rows = await this.db.query<PasskeyRow>(
      `UPDATE passkeys SET name_sealed = $3 WHERE account_id = $1 AND passkey_id = $2 RETURNING ${COLUMNS}`,
      [accountId, passkeyId, nameSealed],
    );
    return rows[0] ?? null;
  }

  /** False when the account has no such passkey. */
  async remove(tx: Tx, accountId: string, passkeyId: string): Promise<boolean> {
    const rows = await tx.query<{ credential_hash: Buffer }>(
      'DELETE FROM passkeys WHERE account_id = $1 AND passkey_id = $2 RETURNING credential_hash',
      [accountId, passkeyId],
    );
    const hash = rows[0]?.credential_hash;
    if (hash === undefined) return false;
    await tx.query('DELETE FROM passkey_owners WHERE credential_hash = $1', [hash]);
    return true;
  }
}
