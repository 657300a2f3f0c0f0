import { ClientContexts, newId, runMigrations } from '@evc/database';
import { Client } from 'pg';
import { atLeast, optionsOf } from '../arguments';
import { type BenchDatabase, startBenchCluster } from '../data/database-cluster';
import { FloorDatabase } from '../floor/sql';
import { describeMachine } from '../report/machine';
import { median } from '../rounds';
import { runBench, tell, writeResults } from '../run-bench';
import type { Undo } from '../../support/undo';

const HELP = `
npm run bench -- context [options]

What the signed context of a client costs a statement of the operators' role, beside the plain policy that any value of the
setting satisfies: the same rows, the same page of 50 by its client as the product asks for it, one connection, by turns.

  --quick          short: tells whether it works
  --rounds R       how often each is measured (default 40)
  --statements N   statements in one measurement (default 500)
  --json FILE      writes the results there too
  --help           this text

Ends with 0 when the context costs at most 0.15 ms a statement, with 1 otherwise.
`.trim();

const TARGET_MS = 0.15;
const SESSIONS = 20_000;

interface Options {
  readonly rounds: number;
  readonly statements: number;
  readonly json: string | null;
}

function read(argv: readonly string[]): Options | null {
  const values = optionsOf(argv, {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    statements: { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  });
  if (values.help) return null;
  return {
    rounds: atLeast(2, 'rounds', values.rounds, values.quick ? 4 : 40),
    statements: atLeast(10, 'statements', values.statements, values.quick ? 50 : 500),
    json: values.json ?? null,
  };
}

/** Two tables of the same sessions, one under each policy. */
async function fill({ adminUrl }: BenchDatabase, clientId: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`SET search_path = charging`);
  await admin.query(
    `INSERT INTO sessions (client_id, session_id, charge_point_id, connector_id, started_at, price_per_kwh, currency, network,
       status, attribution, created_at)
     SELECT CASE WHEN n % 2 = 0 THEN $1::uuid ELSE gen_random_uuid() END, gen_random_uuid(), 'CP-' || n % 50, 1,
       now() - make_interval(mins => n), 30, 'EUR', 'public', 'completed', '[]', now()
     FROM generate_series(1, ${SESSIONS}) AS n`,
    [clientId],
  );
  for (const statement of [
    'CREATE TABLE plain_sessions (LIKE sessions INCLUDING ALL)',
    'INSERT INTO plain_sessions SELECT * FROM sessions',
    'ALTER TABLE plain_sessions ENABLE ROW LEVEL SECURITY',
    `CREATE POLICY own_rows ON plain_sessions FOR SELECT TO charging_operator
       USING (client_id = nullif(current_setting('evc.plain', true), '')::uuid AND status IN ('active', 'completed', 'unauthorised', 'unmatched'))`,
    'GRANT SELECT ON plain_sessions TO charging_operator',
    'ANALYZE sessions',
    'ANALYZE plain_sessions',
  ]) {
    await admin.query(statement);
  }
  await admin.end();
}

async function run({ rounds, statements, json }: Options, folder: string, undo: Undo): Promise<boolean> {
  tell('PostgreSQL');
  const cluster = await startBenchCluster(folder, undo);
  const { small } = cluster;
  await runMigrations(small.urls.owner, 'charging');
  const clientId = newId();
  await fill(small, clientId);
  const charging = new FloorDatabase(small.urls.charging);
  undo.later(() => charging.close());
  const operator = new Client({ connectionString: small.urls.operator });
  await operator.connect();
  undo.later(() => operator.end());

  const contexts = new ClientContexts(charging);
  const page = (table: string): string =>
    `SELECT session_id, charge_point_id, started_at, energy_wh, status FROM ${table}
     WHERE client_id = '${clientId}' ORDER BY started_at DESC, session_id DESC LIMIT 50`;
  const measure = async (setting: string, table: string): Promise<number> => {
    const text = page(table);
    await operator.query('BEGIN');
    await operator.query(`SET LOCAL evc.${setting}`);
    const begun = performance.now();
    for (let n = 0; n < statements; n += 1) {
      const { rowCount } = await operator.query(text);
      if (rowCount !== 50) throw new Error(`${table} shows ${rowCount} rows`);
    }
    const took = performance.now() - begun;
    await operator.query('COMMIT');
    return took / statements;
  };
  const signed = async (): Promise<number> => measure(`client_id = '${await contexts.of(clientId)}'`, 'sessions');
  const plain = (): Promise<number> => measure(`plain = '${clientId}'`, 'plain_sessions');
  await signed();
  await plain();
  const times: { signed: number; plain: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2 === 0 ? await signed() : await plain();
    const second = round % 2 === 0 ? await plain() : await signed();
    times.push(round % 2 === 0 ? { signed: first, plain: second } : { signed: second, plain: first });
  }
  const cost = median(times.map((time) => time.signed - time.plain));
  const machine = await describeMachine(small.adminUrl);
  const ms = (value: number): string => `${value.toFixed(3)} ms`;
  process.stdout.write(`
${rounds} rounds of ${statements} statements each; ${machine.cpu}, ${machine.cores} cores; PostgreSQL ${machine.postgres}
plain policy ${ms(median(times.map((time) => time.plain)))}, signed context ${ms(median(times.map((time) => time.signed)))} a statement
the context costs ${ms(cost)} (median of the differences; target: at most ${TARGET_MS} ms)
`);
  await writeResults(json, { machine, times, cost });
  return cost <= TARGET_MS;
}

runBench({ help: HELP, read, run });
