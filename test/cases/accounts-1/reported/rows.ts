import type { OperatorDatabase } from '@evc/database';
import { Client } from 'pg';
import type { TestDatabase } from '../../../support';
import { clientContextsOf } from '../../../support/client-contexts';
import { queryAs } from '../../../support/query-as';
import { HARBOUR as harbour, openTwoClients, PEAK as peak, type TwoClients } from '../../../support/two-clients';

const SEEN = 'SELECT organisation FROM clients ORDER BY 1';
const DENIED = { code: '42501' };

/** Walls between clients that fell elsewhere, tried with the login that operators read with (QST-1.2b). */
export function reportedRows(): void {
  describe('row security, as it fell elsewhere', () => {
    let clients: TwoClients;
    let test: TestDatabase;
    /** One connection: whatever one use left behind, the next would meet. */
    let product: OperatorDatabase;
    let operator: Client;
    beforeAll(async () => {
      clients = await openTwoClients(1);
      ({ test, product } = clients);
      operator = new Client({ connectionString: test.urls.operator });
      await operator.connect();
    });
    beforeEach(async () => {
      const context = await clientContextsOf(test).of(harbour);
      await operator.query(`SELECT set_config('evc.client_id', $1, false)`, [context]);
    });
    afterAll(async () => {
      await operator.end();
      await clients.close();
    });

    it('pgdogdev/pgdog#1341: no role can be taken that the next user of the connection would have', async () => {
      for (const role of ['charging', 'evc_owner', 'accounts', 'keyring', 'postgres'])
        for (const statement of [`SET ROLE ${role}`, `SET SESSION AUTHORIZATION ${role}`])
          await expect(operator.query(statement)).rejects.toMatchObject(DENIED);
    });

    it('tediousjs/node-mssql#559, typeorm#5857: a connection goes back to the pool with no client on it', async () => {
      expect(await product.asClient(peak, (tx) => tx.query(SEEN))).toEqual([{ organisation: 'Peak' }]);
      expect(await product.query(SEEN)).toEqual([]);
      const failed = product.asClient(peak, async (tx) => {
        await tx.query(SEEN);
        throw new Error('halfway');
      });
      await expect(failed).rejects.toThrow('halfway');
      expect(await product.query(SEEN)).toEqual([]);
      expect(await product.asClient(harbour, (tx) => tx.query(SEEN))).toEqual([{ organisation: 'Harbour' }]);
    });

    it('vibhorkum/pg_background#115: nothing temporary can stand before a table of a function with its owner’s rights', async () => {
      for (const statement of [
        'CREATE TEMP TABLE client_context_secrets (secret bytea, accepted_until timestamptz)',
        'CREATE TEMP VIEW pg_roles AS SELECT 1',
        'CREATE FUNCTION pg_temp.sha256(bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT $1 $$',
        'CREATE SCHEMA mine',
        'CREATE TABLE charging.clients2 AS SELECT * FROM clients',
      ])
        await expect(operator.query(statement)).rejects.toMatchObject(DENIED);
    });

    it('point-source/supabase-tenant-rbac#18: each function with its owner’s rights has a path that is pinned, pg_temp last', async () => {
      const functions = await queryAs<{ name: string; settings: string[] | null }>(
        test.adminUrl,
        `SELECT proname AS name, proconfig AS settings FROM pg_proc WHERE prosecdef AND pronamespace <> 'pg_catalog'::regnamespace`,
      );
      expect(functions.length).toBeGreaterThanOrEqual(4);
      for (const { name, settings } of functions)
        expect([name, settings?.join()]).toEqual([name, expect.stringMatching(/search_path=(.*, )?pg_temp$/)]);
    });

    it('cockroachdb/cockroach#146952: a filter of one’s own runs on no row of another client', async () => {
      const onPeak = `SELECT 1 FROM clients WHERE organisation = 'Peak' AND 1 / (length(organisation) - 4) = 0`;
      expect((await operator.query(onPeak)).rows).toEqual([]);
      const onOwn = `SELECT 1 FROM clients WHERE organisation = 'Harbour' AND 1 / (length(organisation) - 7) = 0`;
      await expect(operator.query(onOwn)).rejects.toMatchObject({ code: '22012' });
    });

    it('raia-live/amfs#387: a partition cannot be read past its parent', async () => {
      const partitions = await queryAs<{ name: string }>(
        test.adminUrl,
        `SELECT i.inhrelid::regclass::text AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid AND c.relkind = 'r'`,
      );
      expect(partitions.length).toBeGreaterThan(0);
      for (const { name } of partitions)
        await expect(operator.query(`SELECT 1 FROM ${name} LIMIT 1`)).rejects.toMatchObject(DENIED);
    });

    it('PostgREST/postgrest#1083: an empty context is nobody, and no error', async () => {
      await operator.query(`SET evc.client_id = ''`);
      expect((await operator.query(SEEN)).rows).toEqual([]);
    });

    it('durdana3105/peer-learning#1141, #1137: whatever the login reads is behind a forced policy, and belongs to a client', async () => {
      const tables = await queryAs<{ name: string; kind: string; walled: boolean; owned: boolean | null }>(
        test.adminUrl,
        `SELECT c.relname AS name, c.relkind AS kind, c.relrowsecurity AND c.relforcerowsecurity AS walled,
                (SELECT a.attnotnull FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'client_id') AS owned
         FROM pg_class c WHERE c.relnamespace = 'charging'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
           AND has_any_column_privilege('charging_operator', c.oid, 'SELECT, INSERT, UPDATE')`,
      );
      expect(tables.length).toBeGreaterThanOrEqual(8);
      expect(tables.filter(({ kind, walled, owned }) => kind !== 'v' && !(walled && owned))).toEqual([]);
    });

    it('bdougie/contributor.info#848: a view reads with the rights of whoever asks', async () => {
      const views = await queryAs<{ options: string[] | null }>(
        test.adminUrl,
        `SELECT reloptions AS options FROM pg_class WHERE relkind IN ('v', 'm')
           AND has_any_column_privilege('charging_operator', oid, 'SELECT') AND relnamespace = 'charging'::regnamespace`,
      );
      expect(views.map(({ options }) => options)).toEqual([['security_invoker=true']]);
    });

    it('OWASP/CheatSheetSeries#2309, commandprompt/pgcolumnar#563: no other way to the rows, by statistics or files', async () => {
      await queryAs(test.adminUrl, 'ANALYZE charging.clients');
      for (const statement of [
        `SELECT 1 FROM pg_stats WHERE schemaname = 'charging' AND (most_common_vals IS NOT NULL OR histogram_bounds IS NOT NULL)`,
        `SELECT 1 FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls OR rolreplication)`,
        `SELECT 1 FROM pg_auth_members WHERE member = (SELECT oid FROM pg_roles WHERE rolname = current_user)`,
      ])
        expect((await operator.query(statement)).rows).toEqual([]);
      await operator.query('SET row_security = off');
      await expect(operator.query(SEEN)).rejects.toMatchObject(DENIED);
      await operator.query('RESET row_security');
      for (const statement of [
        `COPY clients TO PROGRAM 'cat'`,
        `SELECT pg_read_file('PG_VERSION')`,
        `SELECT lo_import('/etc/hostname')`,
      ])
        await expect(operator.query(statement)).rejects.toMatchObject(DENIED);
    });
  });
}
