import type { Database } from './database';
import { OWNER } from './ownership';

/** Who is not held back by row security, or may take the place of somebody who is not. */
const IS_ABOVE = `
  SELECT current_user::text AS role, rolsuper OR rolbypassrls
    OR coalesce(pg_has_role(oid, to_regrole('${OWNER}'), 'MEMBER'), false)
    OR coalesce(pg_has_role(oid, to_regrole('charging'), 'MEMBER'), false) AS above
  FROM pg_roles WHERE rolname = current_user`;

/** The login that operators read with is one for which the wall between clients is not there. */
export class NoWallError extends Error {
  constructor(role: string) {
    super(
      `operators must not read as ${role}, which row security does not hold back: see CHARGING_OPERATOR_DATABASE_URL`,
    );
    this.name = 'NoWallError';
  }
}

/** A wall that its own guard walks through shows nothing in use, so it is looked at before anything is read. @throws NoWallError */
export async function refuseRolesAboveTheWall(database: Database): Promise<void> {
  const [row] = await database.query<{ role: string; above: boolean }>(IS_ABOVE);
  if (row?.above !== false) throw new NoWallError(row?.role ?? 'nobody');
}
