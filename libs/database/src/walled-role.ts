import type { Database } from './database';
import { OWNER } from './ownership';

/** Who is not held back by row security, or may take the place of somebody who is not; and what other sessions see of it. */
const STANDING = `
  SELECT current_user::text AS role, rolsuper OR rolbypassrls
    OR coalesce(pg_has_role(oid, to_regrole('${OWNER}'), 'MEMBER'), false)
    OR coalesce(pg_has_role(oid, to_regrole('charging'), 'MEMBER'), false) AS above,
    current_setting('track_activities') <> 'off' AS watched,
    coalesce(current_setting('pg_stat_statements.track', true), 'none') <> 'none' AS noted
  FROM pg_roles WHERE rolname = current_user`;

interface Standing {
  readonly role: string;
  readonly above: boolean;
  readonly watched: boolean;
  readonly noted: boolean;
}

/** The login that operators read with is one for which the wall between clients is not there. */
export class NoWallError extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NoWallError';
  }
}

const NOT_WATCHED = 'track_activities = off';
const NOT_NOTED = 'pg_stat_statements.track = none';

/**
 * A wall that its own guard walks through shows nothing in use, so it is looked at before anything is read: nor must another
 * session of the role see the statement by which this one says for which client it reads (QST-1.2b).
 * @throws NoWallError, with the statements that are missing
 */
export async function refuseRolesAboveTheWall(database: Database): Promise<void> {
  const [row] = await database.query<Standing>(STANDING);
  if (row?.above !== false) {
    const role = row?.role ?? 'nobody';
    throw new NoWallError(
      `operators must not read as ${role}, which row security does not hold back: see CHARGING_OPERATOR_DATABASE_URL`,
    );
  }
  const settings = [...(row.watched ? [NOT_WATCHED] : []), ...(row.noted ? [NOT_NOTED] : [])];
  if (settings.length === 0) return;
  const statements = settings.map((setting) => `\n  ALTER ROLE ${row.role} SET ${setting};`).join('');
  throw new NoWallError(
    `other sessions of ${row.role} can read what this one runs: run this as a superuser, then start again${statements}`,
  );
}
