import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, columnsOf, type Database, In, IsNull, Not, type Sql, type Tx } from '@evc/database';
import { Device } from './device.entity';
import { PushToken } from './push-token.entity';
import { holdTokens } from './token-locks';

const COLUMNS = columnsOf(Device);
const TOKEN = columnsOf(Device, { only: ['pushTokenIndex'] });
const OWNER = columnsOf(PushToken, { only: ['accountId', 'installationId'] });
const STALE = 'd.push_token_index = ANY($3::bytea[]) AND (d.dead_at < $1 OR d.last_seen_at < $2)';

@Injectable()
export class DeviceRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Newest first, from behind `after`. */
  async page(accountId: string, after: { at: string; id: string } | null, limit: number): Promise<Device[]> {
    return this.db.query<Device>(
      `SELECT ${COLUMNS} FROM devices
       WHERE account_id = $1 AND ($2::timestamptz IS NULL OR (created_at, installation_id) < ($2, $3::text))
       ORDER BY created_at DESC, installation_id DESC LIMIT $4`,
      [accountId, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  byId(sql: Sql, accountId: string, installationId: string): Promise<Device | null> {
    return sql.of(Device).findOneBy({ accountId, installationId });
  }

  /** Installations of the account beside this one. */
  countOthers(tx: Tx, accountId: string, installationId: string): Promise<number> {
    return tx.of(Device).countBy({ accountId, installationId: Not(installationId) });
  }

  /** Installations that can be pushed to now. */
  async activeIds(tx: Tx, accountId: string): Promise<string[]> {
    const rows = await tx.of(Device).findBy({ accountId, deadAt: IsNull() });
    return rows.map((row) => row.installationId);
  }

  /**
   * Makes the token this installation's. A token has one owner at a time: from whoever had it before, the
   * installation is removed, and its pushes stop, in the same transaction. Holds of the caller: the account.
   */
  async claimToken(tx: Tx, index: Buffer, accountId: string, installationId: string): Promise<void> {
    await holdTokens(tx, [index, ...(await this.tokensOf(tx, accountId, installationId))]);
    // Writes even where a row exists, and so waits for an account that is closing: the answer is the owner it left.
    const [owner] = await tx.query<Pick<PushToken, 'accountId' | 'installationId'>>(
      `INSERT INTO push_tokens AS t (push_token_index, account_id, installation_id) VALUES ($1, $2, $3)
       ON CONFLICT (push_token_index) DO UPDATE SET account_id = t.account_id
       RETURNING ${OWNER}`,
      [index, accountId, installationId],
    );
    if (owner && (owner.accountId !== accountId || owner.installationId !== installationId)) {
      await tx.of(Device).delete({ ...owner, pushTokenIndex: index });
      await tx.of(PushToken).update({ pushTokenIndex: index }, { accountId, installationId });
    }
    await tx.of(PushToken).delete({ accountId, installationId, pushTokenIndex: Not(index) });
  }

  /** What the installation is pushed to with. Only its account adds to it, so while that is held it can only shrink. */
  private async tokensOf(tx: Tx, accountId: string, installationId: string): Promise<Buffer[]> {
    const rows = await tx.of(PushToken).findBy({ accountId, installationId });
    return rows.map((row) => row.pushTokenIndex);
  }

  /** Registers or renews; a dead token lives again. @returns the device as it is now */
  async save(tx: Tx, row: Omit<Device, 'createdAt' | 'deadAt'>): Promise<Device | null> {
    const rows = await tx.query<Device>(
      `INSERT INTO devices (account_id, installation_id, push_token_sealed, push_token_index, platform, app_version, locale,
         created_at, last_seen_at, session_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)
       ON CONFLICT (account_id, installation_id) DO UPDATE SET push_token_sealed = excluded.push_token_sealed,
         push_token_index = excluded.push_token_index, platform = excluded.platform, app_version = excluded.app_version,
         locale = excluded.locale, last_seen_at = excluded.last_seen_at, dead_at = NULL,
         session_id = excluded.session_id
       RETURNING ${COLUMNS}`,
      [
        row.accountId,
        row.installationId,
        row.pushTokenSealed,
        row.pushTokenIndex,
        row.platform,
        row.appVersion,
        row.locale,
        row.lastSeenAt,
        row.sessionId,
      ],
    );
    return rows[0] ?? null;
  }

  /** Only while the installation still has the token that was found dead. */
  async markDead(accountId: string, installationId: string, index: Buffer, at: Date): Promise<void> {
    await this.db.of(Device).update({ accountId, installationId, pushTokenIndex: index }, { deadAt: at });
  }

  /** Holds of the caller: the account, or a registration under way would leave a token without its device. */
  async remove(tx: Tx, accountId: string, installationId: string): Promise<boolean> {
    await holdTokens(tx, await this.tokensOf(tx, accountId, installationId));
    await tx.of(PushToken).delete({ accountId, installationId });
    return (await tx.of(Device).delete({ accountId, installationId })).affected === 1;
  }

  /** What is bound to these sessions and can be pushed to. */
  activeOf(tx: Tx, accountId: string, sessionIds: readonly string[]): Promise<Device[]> {
    return tx.of(Device).findBy({ accountId, sessionId: In(sessionIds), deadAt: IsNull() });
  }

  /** Whose the token is by now; null when nobody has it. */
  async ownerOf(tx: Tx, index: Buffer): Promise<string | null> {
    return (await tx.of(PushToken).findOneBy({ pushTokenIndex: index }))?.accountId ?? null;
  }

  /** Removes what is bound to these sessions, tokens first, as everybody does who changes both tables. */
  async removeOf(tx: Tx, accountId: string, sessionIds: readonly string[]): Promise<void> {
    const bound = { accountId, sessionId: In(sessionIds) };
    const held = await tx.of(Device).findBy(bound);
    await holdTokens(
      tx,
      held.map((row) => row.pushTokenIndex),
    );
    await tx.query(
      `DELETE FROM push_tokens WHERE account_id = $1 AND installation_id IN (
         SELECT installation_id FROM devices WHERE account_id = $1 AND session_id = ANY($2::uuid[]))`,
      [accountId, sessionIds],
    );
    await tx.of(Device).delete(bound);
  }

  async rebind(tx: Tx, accountId: string, from: string, to: string): Promise<void> {
    await tx.of(Device).update({ accountId, sessionId: from }, { sessionId: to });
  }

  /**
   * Removes some of what FCM called dead, or was silent for too long; what registers meanwhile stays. In small numbers, since
   * each token takes a place among the locks of the whole server.
   * @returns how many were found
   */
  async removeStale(deadBefore: Date, silentBefore: Date, limit: number): Promise<number> {
    return this.db.transaction(async (tx) => {
      const found = await tx.query<Pick<Device, 'pushTokenIndex'>>(
        `SELECT ${TOKEN} FROM devices WHERE dead_at < $1 OR last_seen_at < $2 LIMIT $3`,
        [deadBefore, silentBefore, limit],
      );
      const indexes = found.map((row) => row.pushTokenIndex);
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
