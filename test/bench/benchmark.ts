import type { BenchOptions } from './arguments';
import { deepPage, FIRST_PAGE, HISTORY, HttpLoad, ME, type Tokens, tokensOf } from './load/http-load';
import { OcppLoad } from './load/ocpp-load';
import { PATH_NAMES, type PathName } from './paths';
import { type Contender, type Results, runRounds } from './rounds';
import type { FleetMember } from '../../apps/simulator/src/fleet';
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
  const http = {
    server: await HttpLoad.open(world.large.server.url),
    floor: await HttpLoad.open(world.floor.url),
    small: await HttpLoad.open(world.small.server.url),
  };
  const tokens = await tokensOf(world.large);
  await sameAnswers(http.server, http.floor, tokens);
  const deep = options.only.includes('operator-thousandth') ? await deepPage(http.server, tokens.operator) : '';
  for (const name of PATH_NAMES.filter((path) => options.only.includes(path))) {
    const contenders = isIngest(name) ? await ingest(name, world) : await reads(name, world, http, deep);
    const rounds = { ...options, tell: (text: string) => tell(`${name}: ${text}`) };
    all.set(name, await runRounds(contenders.list, rounds));
    await contenders.close();
  }
  for (const load of Object.values(http)) load.close();
  return all;
}

interface Contenders {
  readonly list: readonly Contender[];
  close(): Promise<void>;
}

const isIngest = (name: PathName): name is 'meter-values' | 'sessions' =>
  name === 'meter-values' || name === 'sessions';

async function reads(
  name: PathName,
  world: World,
  http: { server: HttpLoad; floor: HttpLoad; small: HttpLoad },
  deep: string,
): Promise<Contenders> {
  const path = { 'operator-first': FIRST_PAGE, 'operator-thousandth': deep, 'driver-history': HISTORY, me: ME }[
    name as 'me'
  ];
  const least = name === 'me' ? LEAST.me : LEAST.page;
  const readers = (tokens: Tokens): readonly string[] =>
    name.startsWith('operator') ? [tokens.operator] : tokens.drivers;
  const reading = (load: HttpLoad, side: World['large']) => async () =>
    load.reading(path, readers(await tokensOf(side)), { least });
  const list: Contender[] = [
    { name: 'server', pid: world.large.server.pid, lanes: reading(http.server, world.large) },
    { name: 'floor', pid: world.floor.pid, lanes: reading(http.floor, world.large) },
  ];
  // Measured in the same rounds, so that depth and size are compared under the same weather.
  if (name === 'operator-thousandth')
    list.push({
      name: 'first page',
      pid: world.large.server.pid,
      lanes: async () => http.server.reading(FIRST_PAGE, [(await tokensOf(world.large)).operator], { least }),
    });
  if (name === 'operator-first' || name === 'driver-history')
    list.push({ name: 'small table', pid: world.small.server.pid, lanes: reading(http.small, world.small) });
  return { list, close: () => Promise.resolve() };
}

async function ingest(name: 'meter-values' | 'sessions', world: World): Promise<Contenders> {
  const open = (url: string, fleet: readonly FleetMember[]): Promise<OcppLoad> => {
    const endpoint = `${url.replace(/^http/, 'ws')}/charging/ocpp`;
    return OcppLoad.open(fleet.map(({ id, password }) => ({ endpoint, id, password })));
  };
  const server = await open(world.large.server.url, world.serverFleet);
  const floor = await open(world.floor.url, world.floorFleet);
  const settle = (): Promise<void> => untilDelivered(world.large.database.adminUrl);
  const lanesOf = (load: OcppLoad) => async () => (name === 'meter-values' ? await load.readings() : load.sessions());
  return {
    list: [
      { name: 'server', pid: world.large.server.pid, lanes: lanesOf(server), settle },
      { name: 'floor', pid: world.floor.pid, lanes: lanesOf(floor) },
    ],
    close: async () => {
      await server.close();
      await floor.close();
      await settle();
    },
  };
}
