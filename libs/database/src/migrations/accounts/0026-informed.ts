import type { Migration } from '../migration';

/** The state that an event of the kind `informed` leaves behind: the notice of what rests on no consent was shown. */
export const informed: Migration = {
  name: '0026-informed',
  up: [
    `ALTER TABLE consents DROP CONSTRAINT consents_status_check, ADD CONSTRAINT consents_status_check
       CHECK (status IN ('given', 'refused', 'withdrawn', 'expired', 'informed'))`,
  ],
  down: [
    `DELETE FROM consents WHERE status = 'informed'`, // the events stay; what rests on no consent needs no state
    `ALTER TABLE consents DROP CONSTRAINT consents_status_check, ADD CONSTRAINT consents_status_check
       CHECK (status IN ('given', 'refused', 'withdrawn', 'expired'))`,
  ],
};
