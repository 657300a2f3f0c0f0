import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, StandaloneProcess } from '../../support/standalone-process';
import { UsageError } from '../arguments';
import { aligned } from '../report/table';
import { Undo } from '../world';
import { probedCalls } from './calls';
import { ENUMERATION_HELP, type EnumerationOptions, readEnumerationArguments } from './options';
import { makeNames, PASSWORD } from './people';
import { AUC_LIMIT, type CallVerdict, probe, verdictOf } from './probing';
import { networks, Stranger } from './stranger';

const EXIT_MISSED = 1;
const EXIT_USAGE = 2;

async function main(): Promise<number> {
  const options = readEnumerationArguments(process.argv.slice(2));
  if (options === null) {
    process.stdout.write(`${ENUMERATION_HELP}\n`);
    return 0;
  }
  const folder = await mkdtemp(join(tmpdir(), 'ev-cloud-bench-'));
  await chmod(folder, 0o711); // as root, the database server runs as somebody else and has to pass
  const undo = new Undo();
  undo.later(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
  const end = (): void => void undo.now().finally(() => process.exit(EXIT_MISSED));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  try {
    return await run(options, folder, undo);
  } finally {
    await undo.now();
  }
}

async function run(options: EnumerationOptions, folder: string, undo: Undo): Promise<number> {
  const { samples, lanes, only } = options;
  tell('server');
  const env = { DEMO: 'false', TRUSTED_PROXIES: '127.0.0.1' };
  const server = await StandaloneProcess.start({ dataDir: join(folder, 'data'), port: await freePort(), env });
  undo.later(() => server.stop());
  const strangers = Array.from({ length: lanes }, () => new Stranger(server.url));
  undo.later(async () => {
    for (const stranger of strangers) stranger.close();
  });
  const [address, form] = [networks(), await registrationForm(server.url)];
  tell('people of every kind');
  const adminUrl = await server.adminUrl();
  const names = await makeNames({ baseUrl: server.url, adminUrl, samples, strangers, address, form });
  const calls = probedCalls(names, form);
  const verdicts: CallVerdict[] = [];
  for (const call of only) {
    tell(`${call}: ${calls[call].classes.length} classes of ${samples}`);
    verdicts.push(verdictOf(call, await probe(calls[call], { samples, strangers, address })));
  }
  process.stdout.write(`\n${tableOf(options, verdicts)}\n`);
  if (options.json !== null) {
    await writeFile(options.json, `${JSON.stringify({ at: new Date().toISOString(), options, verdicts }, null, 2)}\n`);
  }
  return verdicts.every(({ met }) => met) ? 0 : EXIT_MISSED;
}

async function registrationForm(baseUrl: string): Promise<Record<string, unknown>> {
  const policy = (await (await fetch(`${baseUrl}/accounts/v1/policy`)).json()) as {
    purposes: { id: string; required: boolean; noticeVersion: number }[];
  };
  const consents = policy.purposes
    .filter(({ required }) => required)
    .map(({ id, noticeVersion }) => ({ purpose: id, decision: 'given', noticeVersion }));
  return { password: PASSWORD, birthDate: '1988-02-29', country: 'HK', locale: 'en', consents };
}

function tableOf({ samples, lanes }: EnumerationOptions, verdicts: readonly CallVerdict[]): string {
  const rows = verdicts.map(({ call, worst, answers, met }) => [
    call,
    String(answers),
    worst.auc.toFixed(3),
    worst.pair.join(' / '),
    met ? 'PASS' : 'FAIL',
  ]);
  const times = verdicts.flatMap(({ call, classes }) =>
    classes.map(({ name, p50, p95 }) => [`${call}: ${name}`, p50.toFixed(1), p95.toFixed(1)]),
  );
  return `${samples} samples a class, ${lanes} at once; AUC at most ${AUC_LIMIT}, answers 1

${aligned([['', 'answers', 'AUC', 'of', ''], ...rows])}

${aligned([['', 'p50 ms', 'p95 ms'], ...times])}`;
}

function tell(text: string): void {
  process.stderr.write(`[${process.uptime().toFixed(0).padStart(4)} s] ${text}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const usage = error instanceof UsageError;
    const text = usage
      ? `${error.message}\n\n${ENUMERATION_HELP}`
      : String(error instanceof Error ? error.stack : error);
    process.stderr.write(`${text}\n`);
    process.exit(usage ? EXIT_USAGE : EXIT_MISSED);
  },
);
