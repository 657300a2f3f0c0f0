import type { TestDatabase } from '../../../test/support';
import { queryAs } from '../../../test/support/query-as';
import { HARBOUR as harbour, openTwoClients, PEAK as peak, type TwoClients } from '../../../test/support/two-clients';
import type { Database } from './database';
import { openOperatorDatabase } from './database.module';
import { newId } from './ids';
import type { OperatorDatabase } from './operator-database';

describe('the context of a client operator (QST-1.2b)', () => {
  let clients: TwoClients;
  let test: TestDatabase;
  let charging: Database;
  /** One connection: whatever one use left behind, the next would meet. */
  let operator: OperatorDatabase;

  beforeAll(async () => {
    clients = await openTwoClients(1);
    ({ test, charging, product: operator } = clients);
  });
  afterAll(async () => {
    await clients.close();
  });

  const SEEN = 'SELECT organisation FROM clients ORDER BY 1';
  const seen = (clientId: string) => operator.asClient(clientId, (tx) => tx.query(SEEN));

  it('is no wall for some roles: the start stops for whoever row security does not hold back, or who may become them', async () => {
    const admin = new URL(test.adminUrl);
    for (const [role, statement] of [
      ['charging', null],
      ['evc_owner', null],
      [admin.username, null],
      ['evc_test_bypass', 'CREATE ROLE evc_test_bypass BYPASSRLS'],
      ['evc_test_member', 'CREATE ROLE evc_test_member IN ROLE evc_owner'],
    ] as const) {
      if (statement) await queryAs(test.adminUrl, statement);
      // As the superuser, who takes the role: passwords are not what is looked at here.
      const url = new URL(admin);
      if (role !== admin.username) url.searchParams.set('options', `-c role=${role}`);
      try {
        await expect(openOperatorDatabase(url.toString(), charging, 1)).rejects.toThrow(
          `operators must not read as ${role}`,
        );
      } finally {
        if (statement) await queryAs(test.adminUrl, `DROP ROLE ${role}`);
      }
    }
  });

  it('is no wall for a role whose other sessions see what it runs: the start stops and prints the statements', async () => {
    await queryAs(test.adminUrl, 'CREATE ROLE evc_test_watched');
    try {
      const opened = async (settings: string) => {
        const url = new URL(test.adminUrl);
        url.searchParams.set('options', `-c role=evc_test_watched ${settings}`);
        const database = await openOperatorDatabase(url.toString(), charging, 1);
        await database.close();
      };
      await expect(opened('')).rejects.toThrow('\n  ALTER ROLE evc_test_watched SET track_activities = off;');
      await expect(opened('-c track_activities=off -c pg_stat_statements.track=top')).rejects.toThrow(
        '\n  ALTER ROLE evc_test_watched SET pg_stat_statements.track = none;',
      );
      await opened('-c track_activities=off');
    } finally {
      await queryAs(test.adminUrl, 'DROP ROLE evc_test_watched');
    }
  });

  it('shows a client its own rows only, however many use the connection in turn', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => seen(i % 2 ? harbour : peak)));
    answers.forEach((rows, i) => expect(rows).toEqual([{ organisation: i % 2 ? 'Harbour' : 'Peak' }]));
    expect(await seen(newId())).toEqual([]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['was kept', () => seen(harbour)],
    ['was rolled back', () => operator.asClient(harbour, () => Promise.reject(new Error('no')))],
    ['was refused half-way', () => operator.asClient(harbour, (tx) => tx.query('SELECT * FROM driver_pseudonyms'))],
  ])('ends with its transaction, when that %s', async (_name, use) => {
    await use().catch(() => undefined);
    expect(await operator.query(SEEN)).toEqual([]);
    expect(await operator.transaction((tx) => tx.query(SEEN))).toEqual([]);
    const [setting] = await operator.query<{ v: string | null }>(`SELECT current_setting('evc.client_id', true) AS v`);
    expect(setting?.v ?? '').toBe('');
  });

  it.each([
    '',
    'x',
    `${harbour}'`,
    `${harbour}\n`,
    `'; DROP TABLE clients; --`,
    harbour.replaceAll('-', ''),
    `{${harbour}}`,
    undefined as unknown as string,
  ])('refuses %j, which is no UUID, before any statement', async (clientId) => {
    await expect(operator.asClient(clientId, () => Promise.resolve())).rejects.toThrow('the client id is not a UUID');
  });

  it('takes a UUID in capitals as the same client', async () => {
    expect(await seen(harbour.toUpperCase())).toEqual([{ organisation: 'Harbour' }]);
  });
});
