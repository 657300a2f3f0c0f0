import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerJobs } from '../../apps/accounts/src/consent/ledger/ledger.jobs';
import { createTestDatabase, type TestDatabase } from '../support';
import { call, newDriver } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { until } from '../support/until';

const SCRIPTS = join(__dirname, '../../scripts');

interface Verdict {
  readonly code: number;
  readonly text: string;
}

/** QST-1.3a: the programs themselves, on a ledger whose keys of both kinds changed while it was in use. */
describe('keys of the ledger that change', () => {
  let folder: string;
  let database: TestDatabase;
  let running: RunningApp;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ev-cloud-rotation-'));
    database = await createTestDatabase();
    await mkdir(join(folder, 'data'));
    running = await startRunningApp({}, { kept: { database, dataDir: join(folder, 'data') } });
  });
  afterAll(async () => {
    await running.stop();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  /** A program with a DATA_DIR of its choice; the folder that nobody made holds no key. */
  const program = (dataDir: 'data' | 'no-keys', script: string, ...args: string[]): Promise<Verdict> =>
    new Promise((resolve) => {
      const { PATH, EVC_BUILT } = process.env;
      const env = { PATH, DATA_DIR: join(folder, dataDir), ...(EVC_BUILT && { EVC_BUILT }) };
      execFile(process.execPath, [join(SCRIPTS, script), ...args], { env }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr }),
      );
    });
  const ledger = (dataDir: 'data' | 'no-keys', script: string, ...args: string[]): Promise<Verdict> =>
    program(dataDir, script, '--database-url', database.urls.accounts, ...args);
  const get = async (path: string, token?: string): Promise<unknown> =>
    (await call(running, 'GET', path, token === undefined ? {} : { token })).body;
  const saved = async (name: string, content: unknown): Promise<string> => {
    await writeFile(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  const sign = () => running.app.get(LedgerJobs, { strict: false }).sign();

  it('leave a ledger and receipts that verify without any secret, with keys and a checkpoint of before', async () => {
    const { accessToken: token } = await newDriver(running);
    const choose = async (decision: string): Promise<string> => {
      const body = { decision, noticeVersion: 1 };
      const chosen = await call(running, 'PUT', '/accounts/v1/me/consents/marketing', { token, body });
      return chosen.body['receiptUrl'] as string;
    };
    await choose('given');
    await sign();
    const against = await saved('checkpoint.json', await get('/accounts/v1/ledger/checkpoints/latest'));
    const keysBefore = await saved('keys-before.json', await get('/accounts/.well-known/jwks.json'));

    expect(await ledger('data', 'ledger-rotate-key.mjs')).toMatchObject({ code: 0 });
    expect(await ledger('data', 'ledger-rotate-key.mjs', '--events')).toMatchObject({ code: 0 });
    const url = await choose('refused');
    await sign();
    const proof = await until('the proof', async () => {
      const answer = await call(running, 'GET', `${url}/proof`, { token });
      return answer.status === 200 ? answer.body : undefined;
    });

    const verified = await ledger('no-keys', 'ledger-verify.mjs', '--against', against, '--keys', keysBefore);
    expect(verified).toMatchObject({ code: 0, text: expect.stringContaining('Ledger verified') });
    const keys = await saved('keys.json', await get('/accounts/.well-known/jwks.json'));
    const receipt = await saved('receipt.json', await get(url, token));
    const checked = await program(
      'no-keys',
      'verify-receipt.mjs',
      receipt,
      ...['--keys', keys, '--proof', await saved('proof.json', proof)],
    );
    expect(checked).toMatchObject({ code: 0, text: expect.stringContaining('VALID: «marketing»') });
  });

  it('and a ledger that was changed after the rotation does not verify', async () => {
    await running.adminQuery(`UPDATE accounts.consent_events SET source = 'desk' WHERE purpose = 'marketing'`);
    const verified = await ledger('no-keys', 'ledger-verify.mjs');
    expect(verified).toMatchObject({ code: 1, text: expect.stringContaining('edited') });
  });
});
