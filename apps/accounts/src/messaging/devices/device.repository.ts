import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import { holdTokens } from './token-locks';

export interface DeviceRow {
  readonly account_id: string;
  readonly installation_id: string;
  readonly push_token_sealed: Buffer;
  readonly push_token_index: Buffer;
  readonly platform: 'android' | 'ios' | 'web';
  readonly app_version: string;
  readonly locale: string;
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly dead_at: Date | null;
  /** The session that it leaves with; null in rows of before this was kept. */
  readonly session_id: string | null;
}

const COLUMNS = `account_id, installation_id, push_token_sealed, push_token_index, platform, app_version, locale, created_at,
  last_seen_at, dead_at, session_id`;
const STALE = 'd.push_token_index = ANY($3::bytea[]) AND (d.dead_at < $1 OR d.last_seen_at < $2)';

@Injectable()
export class DeviceRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Newest first, from behind `after`. */
  async page(accountId: string, after: { at: string; id: string } | null, limit: number): Promise<DeviceRow[]> {
    return this.db.query<DeviceRow>(
      `SELECT ${COLUMNS} FROM devices
       WHERE account_id = $1 AND ($2::timestamptz IS NULL OR (created_at, installation_id) < ($2, $3::text))
       ORDER BY created_at DESC, installation_id DESC LIMIT $4`,
      [accountId, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  async byId(sql: Sql, accountId: string, installationId: string): Promise<DeviceRow | null> {
    const rows = await sql.query<DeviceRow>(
      `SELECT ${COLUMNS} FROM devices WHERE account_id = $1 AND installation_id = $2`,
      [accountId, installationId],
    );
    return rows[0] ?? null;
  }

  /** Installations of the account beside this one. */
  async countOthers(tx: Tx, accountId: string, installationId: string): Promise<number> {
    const [row] = await tx.query<{ others: number }>(
      'SELECT count(*) AS others FROM devices WHERE account_id = $1 AND installation_id <> $2',
      [accountId, installationId],
    );
    return row?.others ?? 0;
  }

  /** Installations that can be pushed to now. */
  async livingIds(tx: Tx, accountId: string): Promise<string[]> {
    const rows = await tx.query<{ installation_id: string }>(
      'SELECT installation_id FROM devices WHERE account_id = $1 AND dead_at IS NULL',
      [accountId],
    );
    return rows.map((row) => row.installation_id);
  }

  /**
   * Makes the token this installation's. A token has one owner at a time: from whoever had it before, the
   * installation is removed, and its pushes stop, in the same transaction. Holds of the caller: the account.
   */
  async claimToken(tx: Tx, index: Buffer, accountId: string, installationId: string): Promise<void> {
    await holdTokens(tx, [index, ...(await this.tokensOf(tx, accountId, installationId))]);
    // Writes even where a row exists, and so waits for an account that is closing: the answer is the owner it left.
    const [owner] = await tx.query<Pick<DeviceRow, 'account_id' | 'installation_id'>>(
      `INSERT INTO push_tokens AS t (push_token_index, account_id, installation_id) VALUES ($1, $2, $3)
       ON CONFLICT (push_token_index) DO UPDATE SET account_id = t.account_id RETURNING account_id, installation_id`,
      [index, accountId, installationId],
    );
    if (owner && (owner.account_id !== accountId || owner.installation_id !== installationId)) {
      await tx.query('DELETE FROM devices WHERE account_id = $1 AND installation_id = $2 AND push_token_index = $3', [
        owner.account_id,
        owner.installation_id,
        index,
      ]);
      await tx.query('UPDATE push_tokens SET account_id = $2, installation_id = $3 WHERE push_token_index = $1', [
        index,
        accountId,
        installationId,
      ]);
    }
    await tx.query(
      'DELETE FROM push_tokens WHERE account_id = $1 AND installation_id = $2 AND push_token_index <> $3',
      [accountId, installationId, index],
    );
  }

  /** What the installation is pushed to with. Only its account adds to it, so while that is held it can only shrink. */
  private async tokensOf(tx: Tx, accountId: string, installationId: string): Promise<Buffer[]> {
    const rows = await tx.query<Pick<DeviceRow, 'push_token_index'>>(
      'SELECT push_token_index FROM push_tokens WHERE account_id = $1 AND installation_id = $2',
      [accountId, installationId],
    );
    return rows.map((row) => row.push_token_index);
  }

  /** Registers or renews; a dead token lives again. @returns the device as it is now */
  async save(tx: Tx, row: Omit<DeviceRow, 'created_at' | 'dead_at'>): Promise<DeviceRow | null> {
    const rows = await tx.query<DeviceRow>(
      `INSERT INTO devices (account_id, installation_id, push_token_sealed, push_token_index, platform, app_version, locale,
         created_at, last_seen_at, session_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)
       ON CONFLICT (account_id, installation_id) DO UPDATE SET push_token_sealed = excluded.push_token_sealed,
         push_token_index = excluded.push_token_index, platform = excluded.platform, app_version = excluded.app_version,
         locale = excluded.locale, last_seen_at = excluded.last_seen_at, dead_at = NULL,
         session_id = excluded.session_id
       RETURNING ${COLUMNS}`,
      [
        row.account_id,
        row.installation_id,
        row.push_token_sealed,
        row.push_token_index,
        row.platform,
        row.app_version,
        row.locale,
        row.last_seen_at,
        row.session_id,
      ],
    );
    return rows[0] ?? null;
  }

  /** Only while the installation still has the token that was found dead. */
  async markDead(accountId: string, installationId: string, index: Buffer, at: Date): Promise<void> {
    await this.db.query(
      `UPDATE devices SET dead_at = $4 WHERE account_id = $1 AND installation_id = $2 AND push_token_index = $3`,
      [accountId, installationId, index, at],
    );
  }

  /** Holds of the caller: the account, or a registration under way would leave a token without its device. */
  async remove(tx: Tx, accountId: string, installationId: string): Promise<boolean> {
    await holdTokens(tx, await this.tokensOf(tx, accountId, installationId));
    await tx.query('DELETE FROM push_tokens WHERE account_id = $1 AND installation_id = $2', [
      accountId,
      installationId,
    ]);
    const rows = await tx.query(
      'DELETE FROM devices WHERE account_id = $1 AND installation_id = $2 RETURNING installation_id',
      [accountId, installationId],
    );
    return rows.length === 1;
  }

  /** What is bound to these sessions and can be pushed to. */
  async livingOf(tx: Tx, accountId: string, sessionIds: readonly string[]): Promise<DeviceRow[]> {
    return tx.query<DeviceRow>(
      `SELECT ${COLUMNS} FROM devices WHERE account_id = $1 AND session_id = ANY($2::uuid[]) AND dead_at IS NULL`,
      [accountId, sessionIds],
    );
  }

  /** Whose the token is by now; null when nobody has it. */
  async ownerOf(tx: Tx, index: Buffer): Promise<string | null> {
    const [row] = await tx.query<Pick<DeviceRow, 'account_id'>>(
      'SELECT account_id FROM push_tokens WHERE push_token_index = $1',
      [index],
    );
    return row?.account_id ?? null;
  }

  /** Removes what is bound to these sessions, tokens first, as everybody does who changes both tables. */
  async removeOf(tx: Tx, accountId: string, sessionIds: readonly string[]): Promise<void> {
    const held = await tx.query<Pick<DeviceRow, 'push_token_index'>>(
      'SELECT push_token_index FROM devices WHERE account_id = $1 AND session_id = ANY($2::uuid[])',
      [accountId, sessionIds],
    );
    await holdTokens(
      tx,
      held.map((row) => row.push_token_index),
    );
    await tx.query(
      `DELETE FROM push_tokens WHERE account_id = $1 AND installation_id IN (
         SELECT installation_id FROM devices WHERE account_id = $1 AND session_id = ANY($2::uuid[]))`,
      [accountId, sessionIds],
    );
    await tx.query('DELETE FROM devices WHERE account_id = $1 AND session_id = ANY($2::uuid[])', [
      accountId,
      sessionIds,
    ]);
  }

  async rebind(tx: Tx, accountId: string, from: string, to: string): Promise<void> {
    await tx.query('UPDATE devices SET session_id = $3 WHERE account_id = $1 AND session_id = $2', [
      accountId,
      from,
      to,
    ]);
  }

  /**
   * Removes some of what FCM called dead, or was silent for too long; what registers meanwhile stays. In small numbers, since
   * each token takes a place among the locks of the whole server.
   * @returns how many were found
   */
  async removeStale(deadBefore: Date, silentBefore: Date, limit: number): Promise<number> {
    return this.db.transaction(async (tx) => {
      const found = await tx.query<Pick<DeviceRow, 'push_token_index'>>(
        'SELECT push_token_index FROM devices WHERE dead_at < $1 OR last_seen_at < $2 LIMIT $3',
        [deadBefore, silentBefore, limit],
      );
      const indexes = found.map((row) => row.push_token_index);
      await holdTokens(tx, indexes);
      await tx.query(
        `DELETE FROM push_tokens p USING devices d
         WHERE ${STALE} AND p.account_id = d.account_id AND p.installation_id = d.installation_id`,
        [deadBefore, silentBefore, indexes],
      );
      await tx.query(`DELETE FROM devices d WHERE ${STALE}`, [deadBefore, silentBefore, indexes]);
      return found.length;
    });
  }
}
