import { Inject, Injectable } from '@nestjs/common';
import {
  ACCOUNTS_DB,
  columnsOf,
  type Database,
  insertUnlessThere,
  MoreThanOrEqual,
  type Sql,
  type Tx,
} from '@evc/database';
import { PasskeyOwner } from './passkey-owner.entity';
import { Passkey } from './passkey.entity';

const COLUMNS = columnsOf(Passkey);

@Injectable()
export class PasskeyRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Oldest first; there are at most twenty. */
  of(accountId: string, sql: Sql = this.db): Promise<Passkey[]> {
    return sql.of(Passkey).find({ where: { accountId }, order: { passkeyId: 'ASC' } });
  }

  /** Those that were added at this moment or later. */
  async addedSince(accountId: string, since: Date, sql: Sql = this.db): Promise<string[]> {
    const rows = await sql.of(Passkey).findBy({ accountId, createdAt: MoreThanOrEqual(since) });
    return rows.map(({ passkeyId }) => passkeyId);
  }

  /** Whose credential it is, over all accounts. */
  async ownerOf(sql: Sql, credentialHash: Buffer): Promise<string | null> {
    return (await sql.of(PasskeyOwner).findOneBy({ credentialHash }))?.accountId ?? null;
  }

  byCredential(sql: Sql, accountId: string, credentialHash: Buffer): Promise<Passkey | null> {
    return sql.of(Passkey).findOneBy({ accountId, credentialHash });
  }

  /** False when the credential is registered already, with this account or another. */
  async insert(tx: Tx, row: Omit<Passkey, 'lastUsedAt'>): Promise<boolean> {
    const { credentialHash, accountId } = row;
    if (!(await insertUnlessThere(tx, PasskeyOwner, { credentialHash, accountId }))) return false;
    await tx.of(Passkey).insert({ ...row });
    return true;
  }

  /** Moves the counter on. False when it did not move: then two devices hold what only one may, or an answer was replayed. */
  async use(
    tx: Tx,
    { accountId, passkeyId }: Passkey,
    { counter, backedUp, now }: { counter: number; backedUp: boolean; now: Date },
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE passkeys SET counter = $3, backed_up = $4, last_used_at = $5
       WHERE account_id = $1 AND passkey_id = $2 AND (counter < $3 OR (counter = 0 AND $3 = 0)) RETURNING passkey_id`,
      [accountId, passkeyId, counter, backedUp, now],
    );
    return rows.length === 1;
  }

  async rename(accountId: string, passkeyId: string, nameSealed: Buffer): Promise<Passkey | null> {
    const [row] = await this.db.query<Passkey>(
      `UPDATE passkeys SET name_sealed = $3 WHERE account_id = $1 AND passkey_id = $2 RETURNING ${COLUMNS}`,
      [accountId, passkeyId, nameSealed],
    );
    return row ?? null;
  }

  /** False when the account has no such passkey. */
  async remove(tx: Tx, accountId: string, passkeyId: string): Promise<boolean> {
    const [row] = await tx.query<Pick<Passkey, 'credentialHash'>>(
      'DELETE FROM passkeys WHERE account_id = $1 AND passkey_id = $2 RETURNING credential_hash AS "credentialHash"',
      [accountId, passkeyId],
    );
    if (!row) return false;
    await tx.of(PasskeyOwner).delete({ credentialHash: row.credentialHash });
    return true;
  }
}
