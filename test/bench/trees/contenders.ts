import { join } from 'node:path';
import { prepareFleet } from '../../../apps/simulator/src/fleet';
import { OperatorApi } from '../../../apps/simulator/src/operator-api';
import { strangers } from '../accounts/addresses';
import { reading, SESSIONS } from '../accounts/reads';
import { refreshing } from '../accounts/refreshes';
import { type Household, settleHouseholds } from '../accounts/households';
import { startBenchCluster } from '../data/database-cluster';
import { openSide, type Side } from '../data/side';
import { FIRST_PAGE, HISTORY, ME } from '../load/http-load';
import { ingest } from '../load/ingest';
import { type Reader, reader } from '../load/reader';
import { CHARGE_POINTS, CONCURRENCY } from '../paths';
import type { Contender } from '../rounds';
import { choosing } from './choosing';
import type { Undo } from '../../support/undo';
import { profiling, untilDelivered } from '../world';

/** What is measured, in the order of the table. */
export const TREE_PATHS = [
  'me',
  'session-list',
  'refreshes',
  'consent-changes',
  'operator-first',
  'driver-history',
  'meter-values',
  'sessions',
] as const;
export type TreePath = (typeof TREE_PATHS)[number];

export const NEW = 'this tree';
export const OLD = 'the other';

const SESSIONS_BEFORE = 10_000;

interface Tree {
  readonly name: string;
  readonly side: Side;
  readonly households: readonly Household[];
  readonly fleet: Awaited<ReturnType<typeof prepareFleet>>;
}

export interface Trees {
  readonly adminUrl: string;
  contenders(path: TreePath): Promise<{ readonly list: readonly Contender[]; close(): Promise<void> }>;
}

export interface Compared {
  /** The other checkout. */
  readonly beside: string;
  /** Whether the other one is started first. */
  readonly otherFirst: boolean;
  /** Folder for CPU profiles of both servers. */
  readonly profile: string | null;
}

/** Both servers, each with people, charge points and sessions of its own. */
export async function openTrees(
  { beside, otherFirst, profile }: Compared,
  folder: string,
  undo: Undo,
  tell: (text: string) => void,
): Promise<Trees> {
  tell('PostgreSQL');
  const cluster = await startBenchCluster(folder, undo);
  const open = async (name: string, database: Side['database'], root?: string): Promise<Tree> => {
    tell(`${name}: server, ${SESSIONS_BEFORE} sessions, ${CHARGE_POINTS} charge points, ${CONCURRENCY} people`);
    const side = await openSide({
      dataDir: join(folder, name),
      database,
      sessions: SESSIONS_BEFORE,
      nodeArguments: profiling(profile, root === undefined ? 'this' : 'beside'),
      env: { TRUSTED_PROXIES: '127.0.0.1' }, // the load says from which network each request comes
      ...(root && { root }),
      tell: () => undefined,
    });
    undo.later(() => side.server.stop());
    const operators = side.demo.operators.map((account) => new OperatorApi(side.server.url, account));
    const fleet = await prepareFleet(side.dataDir, operators, CHARGE_POINTS);
    const households = await settleHouseholds(side.server.url, CONCURRENCY);
    await untilDelivered(side.database.adminUrl);
    return { name, side, households, fleet };
  };
  // One and the same tree differs from itself by which was started first, among other things.
  const [first, second] = [cluster.small, cluster.large];
  const trees = otherFirst
    ? [await open(OLD, first, beside), await open(NEW, second)]
    : [await open(NEW, first), await open(OLD, second, beside)];
  return { adminUrl: cluster.small.adminUrl, contenders: (path) => contendersOf(path, trees) };
}

async function contendersOf(path: TreePath, trees: readonly Tree[]): ReturnType<Trees['contenders']> {
  if (path === 'meter-values' || path === 'sessions') return charging(path, trees);
  const list = await Promise.all(trees.map((tree) => contender(path, tree)));
  return { list, close: () => Promise.resolve() };
}

async function contender(path: Exclude<TreePath, 'meter-values' | 'sessions'>, tree: Tree): Promise<Contender> {
  const { name, side, households } = tree;
  const { server } = side;
  switch (path) {
    case 'me':
      return reading(name, server, side, ME);
    case 'session-list':
      return reading(name, server, side, SESSIONS);
    case 'refreshes':
      return refreshing(name, server, { by: server.url, households, address: strangers() });
    case 'consent-changes':
      return choosing(name, side);
    case 'operator-first':
      return page(tree, FIRST_PAGE, ({ operator }) => [operator]);
    case 'driver-history':
      return page(tree, HISTORY, ({ drivers }) => drivers);
  }
}

function page({ name, side }: Tree, path: string, readers: Reader['readers']): Contender {
  return reader({ name, program: side.server, side, path, readers, least: 10_000 });
}

function charging(path: 'meter-values' | 'sessions', trees: readonly Tree[]): ReturnType<Trees['contenders']> {
  return ingest(
    path,
    trees.map(({ name, side, fleet }) => ({
      name,
      program: side.server,
      fleet,
      settle: () => untilDelivered(side.database.adminUrl),
    })),
  );
}
