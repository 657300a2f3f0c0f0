import type { BenchOptions } from './arguments';
import { deepPage, FIRST_PAGE, HISTORY, HttpLoad, ME, type Tokens, tokensOf } from './load/http-load';
import { ingest } from './load/ingest';
import { reader } from './load/reader';
import { PATH_NAMES, type PathName } from './paths';
import { type Contender, type Results, runRounds } from './rounds';
import { sameAnswers } from './same-answers';
import { untilDelivered, type World } from './world';

/** The least bytes of an answer, by path: a page of 50 and a person. */
const LEAST = { page: 10_000, me: 100 };

/** Measures everything that was asked for, one path after another. */
export async function runBenchmark(
  world: World,
  options: BenchOptions,
  tell: (text: string) => void,
): Promise<ReadonlyMap<PathName, Results>> {
  const all = new Map<PathName, Results>();
  const deep = await checkReads(world, options);
  for (const name of PATH_NAMES.filter((path) => options.only.includes(path))) {
    const contenders = isIngest(name) ? await charging(name, world) : reads(name, world, deep);
    const rounds = { ...options, tell: (text: string) => tell(`${name}: ${text}`) };
    all.set(name, await runRounds(contenders.list, rounds));
    await contenders.close();
  }
  return all;
}

/** @returns the address of the thousandth page, if it is to be measured */
async function checkReads(world: World, options: BenchOptions): Promise<string> {
  const [server, floor] = [await HttpLoad.open(world.large.server.url), await HttpLoad.open(world.floor.url)];
  const tokens = await tokensOf(world.large);
  await sameAnswers(server, floor, tokens);
  const deep = options.only.includes('operator-thousandth') ? await deepPage(server, tokens.operator) : '';
  for (const load of [server, floor]) load.close();
  return deep;
}

interface Contenders {
  readonly list: readonly Contender[];
  close(): Promise<void>;
}

const isIngest = (name: PathName): name is 'meter-values' | 'sessions' =>
  name === 'meter-values' || name === 'sessions';

function reads(name: Exclude<PathName, 'meter-values' | 'sessions'>, world: World, deep: string): Contenders {
  const path = { 'operator-first': FIRST_PAGE, 'operator-thousandth': deep, 'driver-history': HISTORY, me: ME }[name];
  const server = world.large.server;
  const readers = name.startsWith('operator')
    ? (tokens: Tokens) => [tokens.operator]
    : (tokens: Tokens) => tokens.drivers;
  const least = name === 'me' ? LEAST.me : LEAST.page;
  const list: Contender[] = [
    reader({ name: 'server', program: server, side: world.large, path, readers, least }),
    reader({ name: 'floor', program: world.floor, side: world.large, path, readers, least }),
  ];
  // Measured in the same rounds, so that depth and size are compared under the same weather.
  if (name === 'operator-thousandth')
    list.push(reader({ name: 'first page', program: server, side: world.large, path: FIRST_PAGE, readers, least }));
  if (name === 'operator-first' || name === 'driver-history')
    list.push(reader({ name: 'small table', program: world.small.server, side: world.small, path, readers, least }));
  return { list, close: () => Promise.resolve() };
}

function charging(
  name: 'meter-values' | 'sessions',
  { large, floor, serverFleet, floorFleet }: World,
): Promise<Contenders> {
  return ingest(name, [
    {
      name: 'server',
      program: large.server,
      fleet: serverFleet,
      settle: () => untilDelivered(large.database.adminUrl),
    },
    { name: 'floor', program: floor, fleet: floorFleet },
  ]);
}
