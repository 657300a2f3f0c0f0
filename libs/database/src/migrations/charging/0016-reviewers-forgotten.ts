import type { Migration } from '../migration';

/** Who of the staff decided about a session is forgotten with them; what was decided stays, and is changed by nobody. */
export const reviewersForgotten: Migration = {
  name: '0016-reviewers-forgotten',
  up: [
    `CREATE INDEX session_reviews_by_staff ON session_reviews (staff_id) WHERE staff_id IS NOT NULL`,
    `GRANT UPDATE (staff_id) ON session_reviews TO charging`,
  ],
  down: [`REVOKE UPDATE (staff_id) ON session_reviews FROM charging`, `DROP INDEX session_reviews_by_staff`],
};
