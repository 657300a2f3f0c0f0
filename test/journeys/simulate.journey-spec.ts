import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningProduct, sharedProduct } from '../support/running-product';
import { simulate } from '../support/simulate';
import { freePort } from '../support/standalone-process';

let product: RunningProduct;
const at = (): string[] => ['--url', product.server.url.replace(/^http/, 'ws'), '--data-dir', product.dataDir];

beforeAll(async () => {
  product = await sharedProduct();
}, 180_000);

it('charges, tells what came of it and ends with 0 when nothing was lost', async () => {
  const { code, stdout, stderr } = await simulate(
    ...at(),
    '--charge-points',
    '22',
    '--sessions',
    '30',
    '--rate',
    '100',
  );
  expect(stderr).toMatch(/^\d+ s: 30 of 30 sessions, \d+ messages\/s, 0 errors$/m);
  expect(stdout).toMatch(/^Sessions +30 of 30 completed at 22 charge points in [\d.]+ s$/m);
  // 22 boots with their status; for each session Authorize, Start, three MeterValues, Stop and three statuses.
  expect(stdout).toMatch(/^Messages +314 answered, [\d.]+\/s; 0 repeated, 0 never acknowledged$/m);
  expect(stdout).toMatch(/^Answer times +p50 [\d.]+ ms, p95 [\d.]+ ms, p99 [\d.]+ ms, longest [\d.]+ ms$/m);
  expect(stdout).toMatch(/^Energy +([\d.]+ kWh) sent, \1 in the operators' sessions$/m);
  expect(stdout).toMatch(/^Kept +0 missing, 0 counted twice, 0 different$/m);
  expect(stdout).toMatch(/^Errors +none$/m);
  expect(code).toBe(0);
});

it('keeps the passwords of its charge points for the next run, for nobody else to read', async () => {
  const file = join(product.dataDir, 'simulator.json');
  const { chargePoints } = JSON.parse(await readFile(file, 'utf8')) as { chargePoints: { id: string }[] };
  expect(new Set(chargePoints.map(({ id }) => id)).size).toBe(22);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

it('ends with 1 and tells the kind of error when sessions are refused', async () => {
  const { code, stdout } = await simulate(...at(), '--cards', 'NOBODYSCARD', '--charge-points', '1', '--sessions', '2');
  expect(stdout).toMatch(/^Sessions +0 of 2 completed/m);
  expect(stdout).toMatch(/^Errors .*StartTransaction: Invalid 2/m);
  expect(stdout).toMatch(/SOMETHING WAS LOST/);
  expect(code).toBe(1);
});

it.each([
  [
    'nobody listens',
    async () => ['--url', `ws://localhost:${await freePort()}`, '--data-dir', product.dataDir],
    1,
    /Nobody listens there/,
  ],
  ['there is no demo', async () => ['--data-dir', join(product.dataDir, 'nothing')], 2, /demo.json cannot be read/],
  ['an option is wrong', async () => ['--sessions', 'many'], 2, /--sessions takes a whole number/],
])('says so when %s', async (_name, args, expectedCode, message) => {
  const { code, stderr } = await simulate(...(await args()));
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n +at /);
  expect(code).toBe(expectedCode);
});

it('explains itself', async () => {
  const { code, stdout } = await simulate('--help');
  expect(stdout).toMatch(/--charge-points N/);
  expect(code).toBe(0);
});
