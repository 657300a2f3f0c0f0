/**
 * A year of sessions, made by the database itself. Spread as on a real platform: five clients of different size, some
 * 2,000 charge points, 80,000 drivers of whom few charge often, meter values for the last month (older ones are gone by
 * their retention). Given drivers (who can sign in) get some 250 sessions each whatever the size of the whole.
 */
export const DRIVERS = 80_000;
export const CARD_PREFIX = 'BENCH';

/** Card of a driver of the history, by number from 0. */
export const cardOf = (driver: number): string => `${CARD_PREFIX}${String(driver).padStart(9, '0')}`;

const DRIVER_OF = (number: string): string => `md5('driver' || (${number}))::uuid`;

/** Three clients beside those of the demo. */
export const CLIENTS = `INSERT INTO charging.clients (client_id, organisation, country, status)
  SELECT md5('client' || g)::uuid, 'Bench Client ' || g, 'DE', 'active' FROM generate_series(1, 3) g
  ON CONFLICT DO NOTHING`;

export const ARRANGEMENTS = `INSERT INTO charging.arrangements
    (client_id, version, effective_from, essence, platform_categories, client_categories)
  SELECT c.client_id, 1, now() - interval '2 years', a.essence, a.platform_categories, a.client_categories
    FROM charging.clients c, (SELECT * FROM charging.arrangements LIMIT 1) a
  ON CONFLICT DO NOTHING`;

/** Every client's place in the order of size: the first demo client has most sessions. $1: that client */
export const RANKED = `CREATE TABLE IF NOT EXISTS public.bench_clients AS
  SELECT client_id, organisation, row_number() OVER (ORDER BY client_id <> $1::uuid, client_id)::int AS rank
    FROM charging.clients`;

export const CHARGE_POINTS = [
  `INSERT INTO charging.charge_point_directory (charge_point_id, client_id)
   SELECT 'BENCH-' || rank || '-' || g, client_id FROM public.bench_clients, generate_series(0, 399) g
   ON CONFLICT DO NOTHING`,
  `INSERT INTO charging.charge_points (client_id, charge_point_id, secret_hash, network, location, price_per_kwh, currency,
     registration, created_at)
   SELECT client_id, 'BENCH-' || rank || '-' || g, sha256(convert_to(gen_random_uuid()::text, 'UTF8')),
     CASE WHEN g % 5 = 4 THEN 'private' ELSE 'public' END, to_jsonb('Bench place ' || g), 50, 'EUR', 'accepted', now()
     FROM public.bench_clients, generate_series(0, 399) g
   ON CONFLICT DO NOTHING`,
];

export const CARDS = `INSERT INTO charging.tokens (uid, token_id, driver_id, status, created_at)
  SELECT '${CARD_PREFIX}' || lpad(g::text, 9, '0'), gen_random_uuid(), ${DRIVER_OF('g')}, 'active', now()
    FROM generate_series(0, $1::int - 1) g
  ON CONFLICT DO NOTHING`;

/**
 * Sessions $1 to $2 of $3, in order of time as they came in. $4: drivers who can sign in; $5: attribution by network as
 * the server writes it, of the first client.
 */
export const SESSIONS = `INSERT INTO charging.sessions (client_id, session_id, charge_point_id, connector_id, driver_id, pseudonym,
    token_id, transaction_id, start_key, authorisation, started_at, ended_at, meter_start_wh, meter_stop_wh, energy_wh, cost_minor,
    price_per_kwh, currency, network, status, stop_reason, attribution, arrangement_version, created_at)
  SELECT c.client_id, uuidv7(s.at - now()), 'BENCH-' || c.rank || '-' || s.point, 1, s.driver,
    upper(substr(md5(c.client_id::text || s.epoch || s.driver), 1, 20)), NULL, s.g, sha256(convert_to('start' || s.g, 'UTF8')), 'Accepted',
    s.at, s.at + s.lasts, 1000 * s.g, 1000 * s.g + s.wh, s.wh, s.wh * 50 / 1000, 50, 'EUR', n.network, 'completed', 'EVDisconnected',
    jsonb_set($5::jsonb -> n.network, '{controllers}', replace(($5::jsonb -> n.network -> 'controllers')::text, f.client_id::text, c.client_id::text)::jsonb),
    CASE n.network WHEN 'public' THEN 1 END, s.at
  FROM (
    SELECT g, date_trunc('milliseconds', now() - interval '365 days' * (1 - g::float8 / $3::bigint) - interval '1 minute' * random() * 5) AS at,
      (random() * 399)::int AS point, (1000 + random() * 60000)::bigint AS wh, interval '1 minute' * (10 + random() * 240) AS lasts,
      random() AS of_client,
      CASE WHEN g % ($3::bigint / 5000) = 0 THEN ($4::uuid[])[1 + (g / ($3::bigint / 5000)) % cardinality($4::uuid[])]
        ELSE ${DRIVER_OF(`floor(${DRIVERS} * power(random(), 2))::int`)} END AS driver,
      0 AS epoch
    FROM generate_series($1::bigint, $2::bigint) g) s0
  CROSS JOIN LATERAL (SELECT s0.g, s0.at, s0.point, s0.wh, s0.lasts, s0.driver,
    CASE WHEN of_client < 0.55 THEN 1 WHEN of_client < 0.75 THEN 2 WHEN of_client < 0.87 THEN 3 WHEN of_client < 0.95 THEN 4 ELSE 5 END AS rank,
    ((extract(year FROM s0.at AT TIME ZONE 'UTC') - 1970) * 12 + extract(month FROM s0.at AT TIME ZONE 'UTC') - 1)::int AS epoch) s
  JOIN public.bench_clients c ON c.rank = s.rank
  JOIN public.bench_clients f ON f.rank = 1
  CROSS JOIN LATERAL (SELECT CASE WHEN s.point % 5 = 4 THEN 'private' ELSE 'public' END AS network) n`;

export const DRIVER_SESSIONS = `INSERT INTO charging.driver_sessions (driver_id, session_id, client_id, started_at)
  SELECT driver_id, session_id, client_id, started_at FROM charging.sessions WHERE charge_point_id LIKE 'BENCH-%' AND driver_id IS NOT NULL`;

export const PSEUDONYMS = `INSERT INTO charging.driver_pseudonyms (client_id, epoch, driver_id, pseudonym)
  SELECT DISTINCT client_id, ((extract(year FROM started_at AT TIME ZONE 'UTC') - 1970) * 12
    + extract(month FROM started_at AT TIME ZONE 'UTC') - 1)::int, driver_id, pseudonym
    FROM charging.sessions WHERE charge_point_id LIKE 'BENCH-%'
  ON CONFLICT DO NOTHING`;

/** Six readings for each session of the last 30 days. */
export const METER_VALUES = `INSERT INTO charging.meter_values (client_id, charge_point_id, connector_id, sampled_at, session_id,
    energy_wh, power_w, received_at)
  SELECT client_id, charge_point_id, connector_id, started_at + (ended_at - started_at) * k / 6, session_id,
    meter_start_wh + energy_wh * k / 6, 11000, started_at + (ended_at - started_at) * k / 6
    FROM charging.sessions, generate_series(1, 6) k
   WHERE charge_point_id LIKE 'BENCH-%' AND started_at > now() - interval '30 days'
  ON CONFLICT DO NOTHING`;

/** People who never sign in here: their rows make the tables as large as they would be. Sealed values are random bytes. */
export const PEOPLE = [
  `INSERT INTO accounts.accounts (account_id, status, roles, country, locale, email_sealed, name_sealed, birth_date_sealed,
     password_hash_sealed, created_at, updated_at)
   SELECT ${DRIVER_OF('g')}, 'active', '{driver}', 'DE', 'en', decode(repeat(md5(g::text), 3), 'hex'), decode(repeat(md5(g::text), 3), 'hex'),
     decode(repeat(md5(g::text), 3), 'hex'), decode(repeat(md5(g::text), 9), 'hex'), now(), now()
     FROM generate_series(0, $1::int - 1) g ON CONFLICT DO NOTHING`,
  `INSERT INTO accounts.identifiers (blind_index, kind, account_id)
   SELECT sha256(convert_to('index' || g, 'UTF8')), 'email', ${DRIVER_OF('g')} FROM generate_series(0, $1::int - 1) g ON CONFLICT DO NOTHING`,
  `INSERT INTO accounts.sessions (account_id, session_id, generation, current_hash, rotated_at, auth_time, amr, created_at, expires_at, role)
   SELECT ${DRIVER_OF('g')}, gen_random_uuid(), 0, sha256(convert_to('token' || g, 'UTF8')), now(), now(), '{pwd}', now(), now() + interval '90 days', 'driver'
     FROM generate_series(0, $1::int - 1) g ON CONFLICT DO NOTHING`,
];
