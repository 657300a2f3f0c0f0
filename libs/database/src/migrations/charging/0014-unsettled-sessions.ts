import type { Migration } from '../migration';

/** What runs and what waits for a review is little of what there is, and is asked for by itself. */
export const unsettledSessions: Migration = {
  name: '0014-unsettled-sessions',
  up: [
    `CREATE INDEX sessions_unsettled_page ON sessions (client_id, status, started_at DESC, session_id DESC)
      WHERE status IN ('active', 'needs-review')`,
  ],
  down: [`DROP INDEX sessions_unsettled_page`],
};
