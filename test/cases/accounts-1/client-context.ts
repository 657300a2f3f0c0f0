import { clientContext as signed, rotateClientContext } from '@evc/database';
import type { Database, OperatorDatabase } from '@evc/database';
import { Client } from 'pg';
import type { TestDatabase } from '../../support';
import { clientContextsOf } from '../../support/client-contexts';
import { queryAs } from '../../support/query-as';
import { HARBOUR as harbour, openTwoClients, PEAK as peak, type TwoClients } from '../../support/two-clients';

const SEEN = 'SELECT organisation FROM clients ORDER BY 1';
const NOT_VALID = '28000';

/** Row 8: a client's context that whoever runs SQL as `charging_operator` cannot choose (QST-1.2b). */
export function clientContext(): void {
  describe('the context of a client', () => {
    let clients: TwoClients;
    let test: TestDatabase;
    let charging: Database;
    let product: OperatorDatabase;
    /** The role's own connection, for statements that the product would never send. */
    let operator: Client;

    beforeAll(async () => {
      clients = await openTwoClients(2);
      ({ test, charging, product } = clients);
      operator = new Client({ connectionString: test.urls.operator });
      await operator.connect();
    });
    afterEach(() => operator.query('RESET evc.client_id'));
    afterAll(async () => {
      await operator.end();
      await clients.close();
    });

    const validFor = (clientId: string): Promise<string> => clientContextsOf(test).of(clientId);
    /** What the role sees once it has made that its setting: organisations, or the code of the refusal. */
    const seenWith = async (context: string): Promise<unknown> => {
      await operator.query(`SELECT set_config('evc.client_id', $1, false)`, [context]);
      return operator.query<{ organisation: string }>(SEEN).then(
        ({ rows }) => rows.map(({ organisation }) => organisation),
        (error: unknown) => (error as { code: string }).code,
      );
    };
    const secret = async (): Promise<Buffer> => {
      const rows = await queryAs<{ secret: Buffer }>(
        test.adminUrl,
        'SELECT secret FROM charging.client_context_secrets WHERE accepted_until IS NULL',
      );
      return rows[0]?.secret ?? Buffer.alloc(0);
    };
    const databaseMs = async (): Promise<number> => {
      const now = 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms';
      return (await queryAs<{ ms: number }>(test.adminUrl, now))[0]?.ms ?? 0;
    };

    it('as the product signs it shows the own rows', async () => {
      expect(await product.asClient(peak, (tx) => tx.query(SEEN))).toEqual([{ organisation: 'Peak' }]);
      expect(await seenWith(await validFor(harbour))).toEqual(['Harbour']);
    });

    it('set_config with the id of another client shows nothing', async () => {
      expect(await seenWith(peak)).toBe(NOT_VALID);
      expect(await seenWith('')).toEqual([]);
    });

    it('a valid one with another client put into it, or a later expiry, is refused', async () => {
      const context = await validFor(harbour);
      const [client = '', expiry = '', mac = ''] = context.split('.');
      expect(await seenWith(`${peak}.${expiry}.${mac}`)).toBe(NOT_VALID);
      expect(await seenWith(`${client}.${Number(expiry) + 1}.${mac}`)).toBe(NOT_VALID);
      expect(await seenWith(`${client}.${expiry}.${mac.replace(/^./, (first) => (first === '0' ? '1' : '0'))}`)).toBe(
        NOT_VALID,
      );
      expect(await seenWith(context)).toEqual(['Harbour']);
    });

    it('forged without the secret is refused, whatever stands in its place', async () => {
      const until = (await databaseMs()) + 30_000;
      for (const guess of [Buffer.alloc(0), Buffer.alloc(32), Buffer.from(peak), Buffer.from('evc.client_id')]) {
        expect(await seenWith(signed(guess, peak, until))).toBe(NOT_VALID);
      }
      expect(await seenWith(signed(await secret(), peak, until))).toEqual(['Peak']);
    });

    it('is refused once it has expired, and when it would last longer than a minute', async () => {
      const [key, now] = [await secret(), await databaseMs()];
      expect(await seenWith(signed(key, peak, now - 1))).toBe(NOT_VALID);
      expect(await seenWith(signed(key, peak, now + 65_000))).toBe(NOT_VALID);
      expect(await seenWith(signed(key, peak, now + 55_000))).toEqual(['Peak']);
    });

    it('lapses inside a transaction that stays open, and is of no use afterwards', async () => {
      const context = signed(await secret(), peak, (await databaseMs()) + 400);
      await operator.query('BEGIN');
      await operator.query(`SET LOCAL evc.client_id = '${context}'`);
      expect((await operator.query(SEEN)).rows).toHaveLength(1);
      await operator.query('SELECT pg_sleep(0.5)');
      await expect(operator.query(SEEN)).rejects.toMatchObject({ code: NOT_VALID });
      await operator.query('ROLLBACK');
      expect(await seenWith(context)).toBe(NOT_VALID);
    });

    it('NULL is nobody: no rows, and no error', async () => {
      await operator.query(`SELECT set_config('evc.client_id', NULL, false)`);
      expect((await operator.query(SEEN)).rows).toEqual([]);
      const fresh = await queryAs(test.urls.operator, SEEN);
      expect(fresh).toEqual([]);
    });

    it.each([
      ' ',
      '.',
      '..',
      'x'.repeat(115),
      `${nobody()}.9999999999999.${'0'.repeat(64)}`,
      `${nobody()}.0000000000000.${'f'.repeat(64)}`,
      `${nobody()}.99999999999999999999.${'0'.repeat(64)}`,
      `${nobody()}.-999999999999.${'0'.repeat(64)}`,
      `${nobody()}.1e12.${'0'.repeat(64)}`,
      `${nobody()}.NaN.NULL`,
      `%s\u00e9'; DROP TABLE clients; --`,
      '9'.repeat(100_000),
    ])('rubbish such as %.60j is refused', async (rubbish) => {
      expect(await seenWith(rubbish)).toBe(NOT_VALID);
    });

    it('a valid one with something after it is refused', async () => {
      for (const tail of ['\n', ' ', '0', '.'])
        expect(await seenWith(`${await validFor(peak)}${tail}`)).toBe(NOT_VALID);
    });

    it('the role can neither read nor change nor rotate the secret, nor replace the function', async () => {
      for (const sql of [
        'SELECT * FROM client_context_secrets',
        'SELECT length(secret) FROM client_context_secrets',
        `INSERT INTO client_context_secrets VALUES ('\\x00', now())`,
        'DELETE FROM client_context_secrets',
        'SELECT rotate_client_context()',
        `CREATE OR REPLACE FUNCTION client_in_context() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'`,
        `ALTER FUNCTION client_in_context() RESET search_path`,
        'ALTER POLICY own_rows ON clients USING (true)',
      ]) {
        await expect(operator.query(sql)).rejects.toMatchObject({ code: '42501' });
      }
      await operator.query(`SET search_path = pg_temp, charging`);
      expect(await seenWith(await validFor(harbour))).toEqual(['Harbour']);
      await operator.query('RESET search_path');
    });

    it('the application reads the secret and can do nothing else to it', async () => {
      expect(await charging.query('SELECT secret FROM client_context_secrets')).not.toEqual([]);
      for (const sql of [
        `INSERT INTO client_context_secrets VALUES (sha256('x'), now())`,
        'UPDATE client_context_secrets SET accepted_until = NULL',
        'DELETE FROM client_context_secrets',
      ]) {
        await expect(charging.query(sql)).rejects.toMatchObject({ sqlState: '42501' });
      }
    });

    it('another session of the role cannot read it in the statements that run, and cannot turn that on', async () => {
      const context = await validFor(peak);
      await operator.query('BEGIN');
      await operator.query(`SET LOCAL evc.client_id = '${context}'`);
      const told = await queryAs<{ state: string; query: string }>(
        test.urls.operator,
        'SELECT * FROM pg_stat_activity WHERE usename = current_user AND datname = current_database()',
      );
      await operator.query('ROLLBACK');
      expect(told.length).toBeGreaterThan(0);
      expect(JSON.stringify(told)).not.toContain(context.slice(-64));
      expect(new Set(told.map(({ state }) => state))).toEqual(new Set(['disabled']));
      for (const statement of ['SET track_activities = on', 'ALTER ROLE charging_operator SET track_activities = on']) {
        await expect(operator.query(statement)).rejects.toMatchObject({ code: '42501' });
      }
    });

    it('a rotation is not noticed: the secret before is accepted for ten minutes, then no more', async () => {
      const before = await secret();
      const old = signed(before, peak, (await databaseMs()) + 50_000);
      expect(await product.asClient(peak, (tx) => tx.query(SEEN))).toHaveLength(1);
      await Promise.all([rotateClientContext(charging), rotateClientContext(charging)]);
      expect((await secret()).equals(before)).toBe(false);
      expect(await seenWith(old)).toEqual(['Peak']);
      expect(await seenWith(await validFor(peak))).toEqual(['Peak']);
      await queryAs(
        test.adminUrl,
        `UPDATE charging.client_context_secrets SET accepted_until = accepted_until - interval '10 minutes' WHERE accepted_until IS NOT NULL`,
      );
      expect(await seenWith(old)).toBe(NOT_VALID);
      // The product still remembers the old secret: it is refused, reads the new one and asks again.
      expect(await product.asClient(peak, (tx) => tx.query(SEEN))).toEqual([{ organisation: 'Peak' }]);
      await rotateClientContext(charging);
      const kept = await charging.query('SELECT 1 FROM client_context_secrets');
      expect(kept).toHaveLength(2);
    });

    it('every policy for the role compares with it, evaluated once for each statement, and nothing else shows rows', async () => {
      const policies = await queryAs<{ tablename: string; qual: string }>(
        test.adminUrl,
        `SELECT tablename, qual FROM pg_policies WHERE roles && ARRAY['charging_operator', 'public']::name[]`,
      );
      expect(policies.length).toBeGreaterThanOrEqual(6);
      const own = /^\(+client_id = \( SELECT (charging\.)?client_in_context\(\) AS client_in_context\)\)( AND |\)?$)/;
      expect(policies.filter(({ qual }) => !own.test(qual) || / OR /.test(qual))).toEqual([]);
    });
  });
}

/** A client id that nobody has. */
function nobody(): string {
  return '00000000-0000-4000-8000-000000000000';
}
