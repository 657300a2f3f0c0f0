import type { Sql, Tx } from '@evc/database';
import type { KeyGroup } from './key-group';

export interface DataKeyRow {
  readonly version: number;
  readonly epoch: number;
  /** null: destroyed */
  readonly wrapped: Buffer | null;
}

export interface ActiveKey {
  readonly subjectId: string;
  readonly group: KeyGroup;
  readonly version: number;
  readonly epoch: number;
  readonly wrapped: Buffer;
}

const COLUMNS = 'key_version AS version, epoch, wrapped';
const LIVING = `SELECT subject_id AS "subjectId", key_group AS "group", ${COLUMNS} FROM data_keys WHERE wrapped IS NOT NULL`;
const FIND = `SELECT ${COLUMNS} FROM data_keys WHERE subject_id = $1 AND key_group = $2`;
const LIVING_OUTSIDE = `${LIVING} AND epoch <> $1 AND (subject_id, key_group) > ($2::uuid, $3)
  ORDER BY subject_id, key_group LIMIT $4`;
const OLDEST_AND_NEWEST = `(${LIVING} ORDER BY epoch, subject_id LIMIT 1)
  UNION ALL (${LIVING} ORDER BY epoch DESC, subject_id DESC LIMIT 1)`;
// Advisory locks of the keyring: making keys (shared) against ending epochs (exclusive), and one rewrapper at a time.
const LOCK_CLASS = 0x4b455953;
const EPOCH_LOCK = 1;
const REWRAP_LOCK = 2;

export async function findDataKey(sql: Sql, subjectId: string, group: KeyGroup): Promise<DataKeyRow | null> {
  const rows = await sql.query<DataKeyRow>(FIND, [subjectId, group]);
  return rows[0] ?? null;
}

/** Keeps an existing row, also a tombstone: whoever comes second reads what the first one wrote. */
export async function insertDataKey(tx: Tx, key: ActiveKey, at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO data_keys (subject_id, key_group, key_version, epoch, wrapped, created_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (subject_id, key_group) DO NOTHING`,
    [key.subjectId, key.group, key.version, key.epoch, key.wrapped, at],
  );
}

/**
 * Leaves an id-only tombstone for every group, also for keys that never were, so that none is made later. Rows of one
 * subject are taken in the order of their groups, here and wherever several are held, so that nobody waits in a circle.
 */
export async function buryDataKeys(sql: Sql, subjectId: string, groups: readonly KeyGroup[], at: Date): Promise<void> {
  await sql.query(
    `INSERT INTO data_keys AS k (subject_id, key_group, key_version, epoch, wrapped, created_at, destroyed_at)
     SELECT $1::uuid, g, 1, 0, NULL, $3::timestamptz, $3::timestamptz FROM unnest($2::text[]) AS g ORDER BY g
     ON CONFLICT (subject_id, key_group)
     DO UPDATE SET wrapped = NULL, destroyed_at = coalesce(k.destroyed_at, excluded.destroyed_at)`,
    [subjectId, groups, at],
  );
}

/** As `buryDataKeys` for one key, unless a later version than `version` has taken its place. */
export async function buryDataKeyUpTo(
  sql: Sql,
  subjectId: string,
  group: KeyGroup,
  version: number,
  at: Date,
): Promise<void> {
  await sql.query(
    `UPDATE data_keys SET wrapped = NULL, destroyed_at = $4
     WHERE subject_id = $1 AND key_group = $2 AND key_version <= $3 AND wrapped IS NOT NULL`,
    [subjectId, group, version, at],
  );
}

/**
 * Whether the subject's `identity` key lives, held until the transaction ends. Ask after holding the row of another group:
 * an erasure buries that one first, so it comes wholly before this transaction or wholly after.
 */
export async function holdActiveSubject(tx: Tx, subjectId: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM data_keys WHERE subject_id = $1 AND key_group = 'identity' AND wrapped IS NOT NULL FOR SHARE`,
    [subjectId],
  );
  return rows.length > 0;
}

/** The version of the subject's key, active or buried, held until the transaction ends; null if there never was one. */
export async function holdVersion(tx: Tx, subjectId: string, group: KeyGroup): Promise<number | null> {
  const rows = await tx.query<{ version: number }>(
    'SELECT key_version AS version FROM data_keys WHERE subject_id = $1 AND key_group = $2 FOR UPDATE',
    [subjectId, group],
  );
  return rows[0]?.version ?? null;
}

/** Puts a key of a later version in the place of the one that is there, whose bytes are gone with this. */
export async function replaceDataKey(tx: Tx, key: ActiveKey, at: Date): Promise<void> {
  await tx.query(
    `UPDATE data_keys SET key_version = $3, epoch = $4, wrapped = $5, created_at = $6, destroyed_at = NULL
     WHERE subject_id = $1 AND key_group = $2`,
    [key.subjectId, key.group, key.version, key.epoch, key.wrapped, at],
  );
}

/** Active keys not under `epoch`, after the given one in key order. */
export async function activeKeysOutside(
  tx: Tx,
  epoch: number,
  after: { subjectId: string; group: string },
  limit: number,
): Promise<ActiveKey[]> {
  return tx.query<ActiveKey>(LIVING_OUTSIDE, [epoch, after.subjectId, after.group, limit]);
}

/** Whether there is or was a key of anybody: tombstones stay. */
export async function hasAnyKey(sql: Sql): Promise<boolean> {
  const rows = await sql.query('SELECT 1 FROM data_keys LIMIT 1');
  return rows.length > 0;
}

/** One active key of the oldest and one of the newest epoch in use; none when there are no keys. */
export async function sampleActiveKeys(sql: Sql): Promise<ActiveKey[]> {
  return sql.query<ActiveKey>(OLDEST_AND_NEWEST);
}

export async function hasActiveKeyOutside(tx: Tx, epoch: number): Promise<boolean> {
  const rows = await tx.query('SELECT 1 FROM data_keys WHERE wrapped IS NOT NULL AND epoch <> $1 LIMIT 1', [epoch]);
  return rows.length > 0;
}

/** Writes the new wrapping unless the key changed or was destroyed meanwhile. @returns whether it was written */
export async function replaceWrapping(
  tx: Tx,
  old: ActiveKey,
  next: { epoch: number; wrapped: Buffer },
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE data_keys SET epoch = $4, wrapped = $5
     WHERE subject_id = $1 AND key_group = $2 AND wrapped = $3 RETURNING 1`,
    [old.subjectId, old.group, old.wrapped, next.epoch, next.wrapped],
  );
  return rows.length > 0;
}

/** Until commit no epoch ends, so a key wrapped now cannot be stored under a destroyed epoch. */
export async function holdEpochs(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock_shared($1, $2)', [LOCK_CLASS, EPOCH_LOCK]);
}

/** Waits for all who make keys and keeps new ones waiting until commit. */
export async function stopKeyMaking(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1, $2)', [LOCK_CLASS, EPOCH_LOCK]);
}

export async function becomeRewrapper(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1, $2)', [LOCK_CLASS, REWRAP_LOCK]);
}
