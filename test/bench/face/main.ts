import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { portrait } from '../../support/face-photos';
import { freePort, StandaloneProcess } from '../../support/standalone-process';
import { startBenchCluster } from '../data/database-cluster';
import { registerDriver } from '../data/people';
import { runBench, tell, writeResults } from '../run-bench';
import { describeMachine } from '../report/machine';
import { aligned } from '../report/table';
import { median, runRounds } from '../rounds';
import type { Undo } from '../undo';
import { bareModel, enrol, overHttp } from './contenders';
import { FACE_HELP, type FaceBenchOptions, readFaceArguments } from './options';

/** Each person may ask for thirty looks in ten minutes. */
const PEOPLE = 12;
/** A verification may take so many times as long as the bare model. */
const MOST = 1.3;

async function run(options: FaceBenchOptions, folder: string, undo: Undo): Promise<boolean> {
  tell('PostgreSQL and server');
  const cluster = await startBenchCluster(folder);
  undo.later(() => cluster.stop());
  const { urls, adminUrl } = cluster.small;
  const dataDir = join(folder, 'server');
  await mkdir(dataDir);
  const env = {
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
  const floor = await bareModel(photo);
  undo.later(() => floor.end());
  const results = await runRounds([overHttp(server, people, photo), floor], { ...options, tell });
  const [ours = [], bare = []] = ['server', 'floor'].map((name) => (results.get(name) ?? []).map(({ p50 }) => p50));
  // By time and not by count: few looks fit into one measurement.
  const times = median(ours.map((p50, round) => p50 / (bare[round] ?? NaN)));
  const met = times <= MOST;
  const { cpu, cores, memoryGb, node } = await describeMachine(adminUrl);
  const row = ['face verification', `${median(ours).toFixed(0)} ms`, `${median(bare).toFixed(0)} ms`, times.toFixed(2)];
  const head = ['', 'over HTTP', 'bare model', 'times', 'target', ''];
  process.stdout.write(`
${options.rounds} rounds of ${options.seconds} s; ${cpu}, ${cores} cores, ${memoryGb} GB; Node ${node}

${aligned([head, [...row, `at most ${MOST}`, met ? 'PASS' : 'FAIL']])}
`);
  await writeResults(options.json, { options, times, met, rounds: Object.fromEntries(results) });
  return met;
}

runBench({ help: FACE_HELP, read: readFaceArguments, run });
