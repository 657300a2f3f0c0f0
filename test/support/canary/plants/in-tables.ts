import { createHash } from 'node:crypto';
import { pseudonymFromBytes } from '@evc/domain';
import { browseAsOperators, readColumns } from '../looks';
import { readTagged } from '../mapped-columns';
import type { Story } from '../story';
import { type Plant, sql } from './plant';

const LIST = 'GET /charging/v1/operator/sessions';
const CSV = 'GET /charging/v1/operator/sessions.csv';
const POINTS = 'GET /charging/v1/operator/charge-points';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const utf16Hex = (text: string): string => Buffer.from(text, 'utf16le').toString('hex');

const columns: Plant['look'] = (app, story) => readColumns(app, story, 'own');
const browse =
  (route: string): Plant['look'] =>
  async (app, story) =>
    (await browseAsOperators(app, story, route)).readings;

const REASONS = 'ALTER TABLE charging.sessions DROP CONSTRAINT sessions_stop_reason_check';
const REASONS_BACK = `ALTER TABLE charging.sessions ADD CONSTRAINT sessions_stop_reason_check CHECK (stop_reason IN ('EmergencyStop',
  'EVDisconnected', 'HardReset', 'Local', 'Other', 'PowerLoss', 'Reboot', 'Remote', 'SoftReset', 'UnlockCommand', 'DeAuthorized'))`;
/** Overwrites a value of every session that stays with Ada's client. */
function inSessions(
  column: string,
  value: (story: Story) => string,
  before: string[] = [],
  after: string[] = [],
): Plant['plant'] {
  return sql(
    [
      'CREATE TABLE watched.kept AS SELECT * FROM charging.sessions',
      ...before,
      `UPDATE charging.sessions SET ${column} = $1`,
    ],
    [
      `UPDATE charging.sessions s SET ${column} = k.${column} FROM watched.kept k WHERE k.session_id = s.session_id`,
      'DROP TABLE watched.kept',
      ...after,
    ],
    (story) => [value(story)],
  );
}

/** What the operator's database role could read. */
export const LEAKS_IN_TABLES: readonly Plant[] = [
  {
    name: 'a grant on the driver of a session',
    plant: sql(
      ['GRANT SELECT (driver_id) ON charging.sessions TO charging_operator'],
      ['REVOKE SELECT (driver_id) ON charging.sessions FROM charging_operator'],
    ),
    look: columns,
    finds: { place: /^column charging\.sessions\.driver_id$/, canary: 'Ada: driver id' },
  },
  {
    name: 'a grant on cards to everybody, with rows for everybody',
    plant: sql(['GRANT SELECT ON charging.tokens TO PUBLIC'], ['REVOKE SELECT ON charging.tokens FROM PUBLIC']),
    look: columns,
    finds: { place: /^column charging\.tokens\.uid$/, canary: 'Ben: card number' },
  },
  {
    name: 'a view of a superuser, who is above row security',
    plant: sql(
      [
        'CREATE VIEW charging.billing AS SELECT pseudonym, reverse(driver_id::text) AS customer FROM charging.sessions',
        'GRANT SELECT ON charging.billing TO charging_operator',
      ],
      ['DROP VIEW charging.billing'],
    ),
    look: columns,
    finds: { place: /^column charging\.billing\.customer$/, canary: 'Ada: driver id' },
  },
  {
    name: 'a materialised view with a digest of the card',
    plant: sql(
      [
        `CREATE MATERIALIZED VIEW charging.cards AS SELECT encode(sha256(uid::bytea), 'base64') AS card FROM charging.tokens`,
        'GRANT SELECT ON charging.cards TO charging_operator',
      ],
      ['DROP MATERIALIZED VIEW charging.cards'],
    ),
    look: columns,
    finds: { place: /^column charging\.cards\.card$/, canary: 'Ada: card number' },
  },
  {
    name: 'statistics of a readable table that got a card number',
    plant: sql(
      [
        'CREATE TABLE charging.hints AS SELECT $1::text AS hint FROM generate_series(1, 300)',
        'GRANT SELECT ON charging.hints TO charging_operator',
      ],
      ['DROP TABLE charging.hints'],
      ({ ada }) => [ada.cardUid],
    ),
    look: (app, story) => readColumns(app, story),
    finds: { place: /^column pg_catalog\.pg_stats\.most_common_vals$/, canary: 'Ada: card number' },
  },
  {
    name: 'a name where the map knows of nobody',
    plant: sql(
      ['UPDATE charging.charge_points SET vendor = $1'],
      ['UPDATE charging.charge_points SET vendor = NULL'],
      ({ ada }) => [ada.name],
    ),
    look: (app) => readTagged(app, ({ tag }) => tag === 'impersonal'),
    finds: { place: /^column charging\.charge_points\.vendor$/, canary: 'Ada: family name' },
  },
  {
    name: 'a name in the reason of a stop',
    plant: inSessions('stop_reason', ({ ada }) => `stopped by ${ada.name}`, [REASONS], [REASONS_BACK]),
    look: browse(LIST),
    finds: { place: /^Harbour: answer to GET .*\/sessions$/, canary: 'Ada: family name' },
  },
  {
    name: 'an e-mail in base64 in the CSV',
    plant: inSessions('currency', ({ cleo }) => Buffer.from(`<${cleo.email}>`).toString('base64')),
    look: browse(CSV),
    finds: { place: /^Peak: answer to GET .*\/sessions\.csv$/, canary: 'Cleo: e-mail domain' },
  },
  {
    name: 'a pseudonym derived from the driver',
    plant: inSessions('pseudonym', ({ ben }) => pseudonymFromBytes(sha256(ben.accountId))),
    look: browse(LIST),
    finds: { place: /^Harbour: answer to GET .*\/sessions$/, canary: 'Ben: account id' },
  },
  {
    name: 'a name as UTF-16 in hex in JSON of the database',
    plant: sql(
      ['UPDATE charging.charge_points SET location = jsonb_build_object($$address$$::text, $1::text)'],
      [`UPDATE charging.charge_points SET location = '"pier"'`],
      ({ ada }) => [utf16Hex(`~${ada.name}`)],
    ),
    look: async (app, story) => [...(await columns(app, story)), ...(await browse(POINTS)(app, story))],
    finds: { place: /^column charging\.charge_points\.location$/, canary: 'Ada: given name' },
  },
];
