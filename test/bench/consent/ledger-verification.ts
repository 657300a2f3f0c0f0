import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ChainHeadLog } from '../../../apps/accounts/src/consent/ledger/chain-head-log';
import { EventKeys } from '../../../apps/accounts/src/consent/ledger/event-keys';
import { queryAs } from '../../support/query-as';
import type { BenchDatabase } from '../data/database-cluster';
import type { Verdict } from '../report/verdicts';
import { bareChecksSeconds } from './bare-checks';
import { fillLedger } from './ledger-fill';
import { startAccountsService } from './service';

/** Reading, hashing and comparing each event may take half as long again as the check of its signature alone. */
const OVER_BARE_CHECKS = 1.5;
const FLAT_WITHIN = 1.25;
/** The smaller ledger, whose memory the larger one is compared with: large enough for the heap to have settled. */
const SMALL_SHARE = 0.5;
const LOOK_EVERY_MS = 50;
const PROGRAM = join(__dirname, '../../../apps/standalone/src/ledger/main.js');

interface Verification {
  readonly seconds: number;
  readonly peakMb: number;
}

/**
 * Fills a ledger, has the service sign it and runs the very program of `npm run ledger:verify` on it, once when half
 * is there and once when all is.
 */
export async function measureVerification(
  database: BenchDatabase,
  keys: string,
  events: number,
  tell: (text: string) => void,
): Promise<Verdict[]> {
  const service = await startAccountsService(database.urls, keys);
  try {
    const fillAndVerify = async (count: number): Promise<Verification> => {
      const keys = service.context.get(EventKeys, { strict: false });
      const signer = await keys.signer(await keys.current());
      if (!signer) throw new Error('the ledger has no key that signs events');
      await fillLedger(service.db, signer, count, (done) => tell(`${done} of ${count} events`));
      await queryAs(database.adminUrl, 'ANALYZE accounts.consent_events');
      tell('signing');
      await service.context.get(ChainHeadLog, { strict: false }).run();
      tell('verifying');
      return verify(database.urls.accounts);
    };
    const small = Math.round(events * SMALL_SHARE);
    const first = await fillAndVerify(small);
    const all = await fillAndVerify(events - small);
    const bare = await bareChecksSeconds(events);
    tell(`${small} events in ${first.seconds.toFixed(1)} s, ${Math.round(first.peakMb)} MB`);
    tell(`${events} events in ${all.seconds.toFixed(1)} s, ${Math.round(all.peakMb)} MB`);
    tell(`${events} signatures alone in ${bare.toFixed(1)} s`);
    const flat = all.peakMb / first.peakMb;
    return [
      verdict('Time of ledger:verify over that of its signature checks', all.seconds / bare, OVER_BARE_CHECKS),
      verdict('Memory of ledger:verify, all events over half of them', flat, FLAT_WITHIN),
    ];
  } finally {
    await service.context.close();
  }
}

function verdict(what: string, found: number, limit: number): Verdict {
  return { what, found, target: `<= ${limit.toFixed(2)}`, met: found <= limit };
}

/** @throws when the ledger does not verify: then its speed means nothing */
async function verify(url: string): Promise<Verification> {
  const started = performance.now();
  const child = spawn(process.execPath, [PROGRAM, 'verify', '--database-url', url, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  let peakMb = 0;
  const look = setInterval(() => void peakOf(child.pid).then((mb) => (peakMb = Math.max(peakMb, mb))), LOOK_EVERY_MS);
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  clearInterval(look);
  if (code !== 0) throw new Error(`ledger:verify ended with ${code}: ${said.slice(0, 2_000)}`);
  return { seconds: (performance.now() - started) / 1000, peakMb };
}

/** Most memory so far; 0 once the process is gone. */
async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
}
