import { join } from 'node:path';
import { freePort, StandaloneProcess } from '../../support/standalone-process';
import { runBench, tell, writeResults } from '../run-bench';
import { aligned } from '../report/table';
import type { Undo } from '../../support/undo';
import { probedCalls } from './calls';
import { Guessing } from './guessing';
import { KINDS, namesNeeded, split } from './kinds';
import { ENUMERATION_HELP, type EnumerationOptions, readEnumerationArguments } from './options';
import { makeNames, PASSWORD } from './people';
import { AUC_LIMIT, type CallVerdict, probe, verdictOf } from './probing';
import { networks, Stranger } from './stranger';

async function run(options: EnumerationOptions, folder: string, undo: Undo): Promise<boolean> {
  const { samples, lanes, only } = options;
  tell('server');
  const env = { DEMO: 'false', TRUSTED_PROXIES: '127.0.0.1' };
  const starting = StandaloneProcess.start({ dataDir: join(folder, 'data'), port: await freePort(), env });
  // Before it runs: killed at the end of this process, it would leave its PostgreSQL behind.
  undo.later(() =>
    starting.then(
      (started) => started.stop(),
      () => undefined,
    ),
  );
  const server = await starting;
  const [guesser, strangers] = [new Stranger(server.url), strangersOf(server.url, lanes)];
  undo.later(async () => {
    for (const stranger of [guesser, ...strangers]) stranger.close();
  });
  const [address, form] = [networks(), await registrationForm(server.url)];
  const needed = namesNeeded(samples);
  tell(`people of every kind: ${needed.plain + needed.guessedAt} of each`);
  const settings = { baseUrl: server.url, adminUrl: await server.adminUrl(), strangers, address, form, tell };
  const names = split(await makeNames({ ...settings, count: needed.plain + needed.guessedAt }), needed.plain);
  tell(`guesses at ${KINDS.length * needed.guessedAt} of them`);
  const guessing = await Guessing.begin({ names: Object.values(names.guessedAt).flat(), strangers, guesser, address });
  undo.later(() => guessing.stop().catch(() => undefined)); // what broke it has been told, or something else broke first
  const calls = probedCalls(names, form);
  const verdicts: CallVerdict[] = [];
  for (const call of only) {
    tell(`${call}: ${calls[call].classes.length} classes of ${samples}`);
    const verdict = verdictOf(call, await probe(calls[call], { call, samples, strangers, address, tell }));
    tell(`${call}: ${verdict.answers} answer(s), worst AUC ${verdict.worst.auc.toFixed(3)}`);
    verdicts.push(verdict);
  }
  await guessing.stop();
  process.stdout.write(`\n${tableOf(options, verdicts)}\n`);
  await writeResults(options.json, { options, verdicts });
  return verdicts.every(({ met }) => met);
}

const strangersOf = (url: string, count: number): Stranger[] => Array.from({ length: count }, () => new Stranger(url));

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

runBench({ help: ENUMERATION_HELP, read: readEnumerationArguments, run });
