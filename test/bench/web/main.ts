import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { readDemoFacts } from '../../../apps/simulator/src/demo-facts';
import { launchedWhole } from '../../support/browser/shared-browser';
import { CHROMIUM } from '../../support/browser/chromium';
import { freePort, StandaloneProcess } from '../../support/standalone-process';
import type { Undo } from '../../support/undo';
import { runBench, tell, writeResults } from '../run-bench';
import { aligned } from '../report/table';
import { median } from '../rounds';
import { type Cookies, open, type Opened, visitor } from './paints';
import { readWebArguments, WEB_HELP, type WebBenchOptions } from './options';

const MOST_MS = 1_500;
const EXIT_UNUSABLE = 2;
const FLOOR = '/verify';
/** The first page of a visitor, and pages of a driver: who opens a kept address comes in by them. */
const PAGES = ['/', '/sign-in', '/choices', '/sessions', '/charge'] as const;
const FOR_DRIVERS: ReadonlySet<string> = new Set(['/choices', '/sessions', '/charge']);

async function run(options: WebBenchOptions, folder: string, undo: Undo): Promise<boolean> {
  tell('PostgreSQL and server');
  const dataDir = join(folder, 'server');
  await mkdir(dataDir, { mode: 0o711 });
  const port = await freePort();
  const site = `http://localhost:${port}`;
  const server = await StandaloneProcess.start({ dataDir, port });
  undo.later(() => server.stop());
  const browser = await launchedWhole();
  undo.later(() => browser.close());
  const cookies = await signedIn(site, dataDir);
  const results = new Map<string, Opened[]>([FLOOR, ...PAGES].map((page) => [page, []]));
  for (let round = 1; round <= options.rounds; round += 1) {
    tell(`round ${round} of ${options.rounds}`);
    for (const [page, opened] of results) {
      const context = await visitor(browser, site, FOR_DRIVERS.has(page) ? cookies : []);
      opened.push(await open(context, page));
      await context.close();
    }
  }
  const rows = [...results].map(([page, opened]) => ({
    page,
    paintMs: median(opened.map(({ paintMs }) => paintMs)),
    kilobytes: median(opened.map(({ kilobytes }) => kilobytes)),
  }));
  const floorMs = rows[0]?.paintMs ?? NaN;
  const verdict = ({ page, paintMs }: (typeof rows)[number]): string =>
    page === FLOOR ? 'floor' : paintMs < MOST_MS ? 'PASS' : 'FAIL';
  process.stdout.write(`
${options.rounds} rounds; Chromium with a quarter of its processor, empty cache, phone

${aligned([
  ['page', 'largest paint', 'of the floor', 'kB', 'target', ''],
  ...rows.map((row) => [
    row.page,
    `${row.paintMs.toFixed(0)} ms`,
    (row.paintMs / floorMs).toFixed(1),
    row.kilobytes.toFixed(0),
    row.page === FLOOR ? '' : `< ${MOST_MS} ms`,
    verdict(row),
  ]),
])}
`);
  await writeResults(options.json, { options, rows, rounds: Object.fromEntries(results) });
  return rows.every((row) => verdict(row) !== 'FAIL');
}

/** The cookie of a driver's session. A refresh within its grace gives the same again, so that one serves all rounds. */
async function signedIn(site: string, dataDir: string): Promise<Cookies> {
  const { drivers } = await readDemoFacts(dataDir);
  const [driver] = drivers;
  if (!driver) throw new Error('the demo has no driver');
  const answer = await fetch(`${site}/accounts/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-session-transport': 'cookie', origin: site },
    body: JSON.stringify({ identifier: driver.email, password: driver.password }),
  });
  const [name = '', value = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';')[0]?.split('=') ?? [];
  if (!answer.ok || name === '') throw new Error(`the driver could not sign in: ${answer.status}`);
  const { hostname: domain } = new URL(site);
  return [{ name, value, domain, path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Strict' }];
}

/** Without a browser there is nothing to measure. */
function readWhereInstalled(argv: readonly string[]): WebBenchOptions | null {
  const options = readWebArguments(argv);
  if (options === null || CHROMIUM !== null) return options;
  process.stderr.write('bench web needs Chromium: apt-get install chromium\n');
  process.exit(EXIT_UNUSABLE);
}

runBench({ help: WEB_HELP, read: readWhereInstalled, run });
