import type { Migration } from '../migration';

/** Which sessions are old enough to lose their driver is asked daily, and must not cost more the more there are (QV-4). */
export const sessionsByAge: Migration = {
  name: '0018-sessions-by-age',
  up: [`CREATE INDEX driver_sessions_age ON driver_sessions (started_at)`],
  down: [`DROP INDEX driver_sessions_age`],
};
