import type { Migration } from '../migration';

/** Requests on the web for the link that ends marketing mail: by blind index alone, and for an hour, to limit such mails. */
export const endingRequests: Migration = {
  name: '0029-ending-requests',
  up: [
    `CREATE TABLE ending_requests (
       request_id uuid PRIMARY KEY,
       contact_index bytea NOT NULL,
       asked_at timestamptz NOT NULL,
       mailed_at timestamptz
     )`,
    `CREATE INDEX ending_requests_contact ON ending_requests (contact_index)`,
    `CREATE INDEX ending_requests_asked ON ending_requests (asked_at)`,
  ],
  down: [`DROP TABLE ending_requests`],
};
