import type { Migration } from '../migration';
import { monthFunctionsDown, monthFunctionsUp } from '../months';
import { OWN_ROWS_DOWN, OWN_ROWS_UP } from './0005-own-rows';

/**
 * The context of a client as something that the operators' role cannot make: `<client>.<expiry>.<mac>`, where
 * mac = sha256(k || sha256(k || '<client>.<expiry>')) with a secret k that only the application and this function read, and
 * expiry in milliseconds, at most a minute ahead. No context means no rows; one that is not valid is an error, so that a
 * clock or a secret that went wrong shows instead of an empty list. The clock is read anew by each statement: in a
 * transaction that stays open the context lapses too.
 */
const CLIENT_IN_CONTEXT = `
  CREATE FUNCTION client_in_context() RETURNS uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    context text := current_setting('evc.client_id', true);
    moment timestamptz := clock_timestamp();
    lapses timestamptz;
    claim bytea;
    mac bytea;
  BEGIN
    IF context IS NULL OR context = '' THEN
      RETURN NULL;
    END IF;
    IF context ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}[.][0-9]{13}[.][0-9a-f]{64}$' THEN
      lapses := to_timestamp(substr(context, 38, 13)::float8 / 1000);
      IF lapses > moment AND lapses <= moment + interval '60 seconds' THEN
        claim := convert_to(left(context, 50), 'UTF8');
        mac := decode(right(context, 64), 'hex');
        IF EXISTS (SELECT FROM charging.client_context_secrets s
                   WHERE (s.accepted_until IS NULL OR s.accepted_until > moment)
                     AND sha256(s.secret || sha256(s.secret || claim)) = mac) THEN
          RETURN left(context, 36)::uuid;
        END IF;
      END IF;
    END IF;
    RAISE EXCEPTION USING ERRCODE = '28000', MESSAGE = 'the client context is not valid';
  END $$`;

const NEW_SECRET = `sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))`;

/** The new secret signs from now on; the one before stays accepted for longer than any process remembers it. */
const ROTATE = `
  CREATE FUNCTION rotate_client_context() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    LOCK TABLE charging.client_context_secrets IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM charging.client_context_secrets WHERE accepted_until <= clock_timestamp();
    UPDATE charging.client_context_secrets SET accepted_until = clock_timestamp() + interval '10 minutes'
      WHERE accepted_until IS NULL;
    INSERT INTO charging.client_context_secrets (secret, made_at) VALUES (${NEW_SECRET}, clock_timestamp());
  END $$`;

/**
 * Who owns what, and whose rows an operator reads: a context that cannot be chosen, and the months of meter values as
 * functions of the owner (QST-1.2b).
 */
export const clientContext: Migration = {
  name: '0005-client-context',
  up: [
    `CREATE TABLE client_context_secrets (
       secret bytea PRIMARY KEY CHECK (length(secret) = 32),
       made_at timestamptz NOT NULL,
       accepted_until timestamptz
     )`,
    `CREATE UNIQUE INDEX client_context_secrets_in_use ON client_context_secrets ((true)) WHERE accepted_until IS NULL`,
    `REVOKE INSERT, UPDATE, DELETE ON client_context_secrets FROM charging`,
    `INSERT INTO client_context_secrets (secret, made_at) VALUES (${NEW_SECRET}, now())`,
    CLIENT_IN_CONTEXT,
    `REVOKE ALL ON FUNCTION client_in_context() FROM PUBLIC`,
    `GRANT EXECUTE ON FUNCTION client_in_context() TO charging_operator`,
    ROTATE,
    `REVOKE ALL ON FUNCTION rotate_client_context() FROM PUBLIC`,
    `GRANT EXECUTE ON FUNCTION rotate_client_context() TO charging`,
    ...OWN_ROWS_UP,
    ...monthFunctionsUp('charging', 'meter_values', 'sampled_at'),
    `REVOKE INSERT, UPDATE, DELETE ON schema_migrations FROM charging`,
  ],
  down: [
    `GRANT INSERT, UPDATE, DELETE ON schema_migrations TO charging`,
    ...monthFunctionsDown('meter_values'),
    ...OWN_ROWS_DOWN,
    `DROP FUNCTION rotate_client_context()`,
    `DROP FUNCTION client_in_context()`,
    `DROP TABLE client_context_secrets`,
  ],
};
