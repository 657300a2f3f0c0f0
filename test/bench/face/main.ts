import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { facesAreInstalled, portrait } from '../../support/face-photos';
import { freePort, StandaloneProcess } from '../../support/standalone-process';
import { startBenchCluster } from '../data/database-cluster';
import { registerDriver } from '../data/people';
import { runBench, tell, writeResults } from '../run-bench';
import { describeMachine, peakMemoryMb } from '../report/machine';
import { aligned, verdictLine } from '../report/table';
import { median, type Results, runRounds } from '../rounds';
import type { Undo } from '../../support/undo';
import { enrol, overHttp, ownPipeline, plainModel } from './contenders';
import { afterIdleEnd } from './idle-end';
import { FACE_HELP, type FaceBenchOptions, readFaceArguments } from './options';

/** Each person may ask for thirty looks in ten minutes. */
const PEOPLE = 12;
/** A verification may take so many times as long as one plain pass of the model. */
const MOST = 1.3;
const EXIT_UNUSABLE = 2;

async function run(options: FaceBenchOptions, folder: string, undo: Undo): Promise<boolean> {
  tell('PostgreSQL and server');
  const cluster = await startBenchCluster(folder, undo);
  const { urls, adminUrl } = cluster.small;
  const dataDir = join(folder, 'server');
  await mkdir(dataDir);
  const env = {
    OWNER_DATABASE_URL: urls.owner,
    ACCOUNTS_DATABASE_URL: urls.accounts,
    CHARGING_DATABASE_URL: urls.charging,
    CHARGING_OPERATOR_DATABASE_URL: urls.operator,
    KEYRING_DATABASE_URL: urls.keyring,
  };
  const server = await StandaloneProcess.start({ dataDir, port: await freePort(), env, nodeArguments: [] });
  undo.later(() => server.stop());
  tell(`${PEOPLE} people enrol a face`);
  const photo = await portrait('anna', 1).jpeg({ quality: 90 }).toBuffer();
  const people = [];
  while (people.length < PEOPLE) people.push(await enrol(server.url, await registerDriver(server.url), photo));
  const [floor, own] = [await plainModel(photo), await ownPipeline(photo)];
  undo.later(() => floor.end());
  undo.later(() => own.end());
  const results = await runRounds([overHttp(server, people, photo), floor, own], { ...options, tell });
  const beside = [besideServer(results, floor.name), besideServer(results, own.name)] as const;
  const met = beside[0].times <= MOST;
  const peakMb = await peakMemoryMb(server.pid);
  if (options.idleEnd)
    tell(`faces: ${peakMb.toFixed(0)} MB at most; waiting until the thread that looks at them has ended`);
  const idle = options.idleEnd ? await afterIdleEnd(server.pid) : null;
  const { cpu, cores, memoryGb, node } = await describeMachine(adminUrl);
  const row = (what: string, { http, other, times }: Beside): string[] => [
    what,
    `${http.toFixed(0)} ms`,
    `${other.toFixed(0)} ms`,
    times.toFixed(2),
  ];
  process.stdout.write(`
${options.rounds} rounds of ${options.seconds} s; ${cpu}, ${cores} cores, ${memoryGb} GB; Node ${node}

${aligned([
  ['face verification', 'over HTTP', 'beside', 'times', 'target', ''],
  [...row('beside one plain pass of the model', beside[0]), `at most ${MOST}`, met ? 'PASS' : 'FAIL'],
  row('beside our own pipeline without HTTP', beside[1]),
])}

memory of the server with faces, peak: ${peakMb.toFixed(0)} MB
${idle ? `${aligned([verdictLine(idle)])}\n` : ''}`);
  const times = { floor: beside[0].times, own: beside[1].times };
  await writeResults(options.json, { options, times, met, peakMb, idle, rounds: Object.fromEntries(results) });
  return met && (idle?.met ?? true);
}

/** Milliseconds of the server and of another contender, and their ratio. */
interface Beside {
  readonly http: number;
  readonly other: number;
  readonly times: number;
}

/** By time and not by count: few looks fit into one measurement. */
function besideServer(results: Results, name: string): Beside {
  const [ours, others] = [timesOf(results, 'server'), timesOf(results, name)];
  const times = median(ours.map((p50, round) => p50 / (others[round] ?? NaN)));
  return { http: median(ours), other: median(others), times };
}

const timesOf = (results: Results, name: string): number[] => (results.get(name) ?? []).map(({ p50 }) => p50);

/** Without the optional packages there is nothing to measure. */
function readWhereInstalled(argv: readonly string[]): FaceBenchOptions | null {
  const options = readFaceArguments(argv);
  if (options === null || facesAreInstalled) return options;
  process.stderr.write('bench face needs the optional packages: npm ci\n');
  process.exit(EXIT_UNUSABLE);
}

runBench({ help: FACE_HELP, read: readWhereInstalled, run });
