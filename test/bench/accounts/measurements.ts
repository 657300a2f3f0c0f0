import { ME } from '../load/http-load';
import { comparison, type Comparison } from '../report/verdicts';
import { type Contender, type Results, runRounds } from '../rounds';
import { strangers } from './addresses';
import type { AccountsBenchOptions, Part } from './options';
import { ACCOUNT_PATHS, BESIDE_PEER } from './paths';
import { reading, sameFields, SESSIONS } from './reads';
import { refreshing } from './refreshes';
import { checking, signingInAtHome } from './sign-ins';
import type { AccountsWorld } from './world';

type Path = keyof typeof ACCOUNT_PATHS;

export interface MeasuredPath {
  readonly path: Path;
  readonly row: Comparison;
  readonly rounds: Results;
}

/** Measures the paths that were asked for, one after another, each beside its floor. */
export async function measurePaths(
  world: AccountsWorld,
  options: AccountsBenchOptions,
  tell: (text: string) => void,
): Promise<MeasuredPath[]> {
  await sameFields(world.side.server.url, world.floor.url, world.side);
  const measured: MeasuredPath[] = [];
  for (const path of options.only.filter(isPath)) {
    const rounds = await runRounds(await contenders(path, world), {
      ...options,
      tell: (text) => tell(`${path}: ${text}`),
    });
    measured.push({ path, row: comparison(ACCOUNT_PATHS[path], rounds), rounds });
  }
  if (world.peer) {
    const both = [signingInAtHome(world.side.server, world.households), world.peer.signingIn()];
    const rounds = await runRounds(both, { ...options, tell: (text) => tell(`beside better-auth: ${text}`) });
    measured.push({ path: 'sign-ins', row: comparison(BESIDE_PEER, rounds), rounds });
  }
  return measured;
}

const isPath = (part: Part): part is Path => part in ACCOUNT_PATHS;

async function contenders(path: Path, { side, floor, argon2, households }: AccountsWorld): Promise<Contender[]> {
  const { server } = side;
  switch (path) {
    case 'sign-ins':
      return [signingInAtHome(server, households), checking(argon2)];
    case 'refreshes': {
      const opened = { by: server.url, households, address: strangers() };
      return [await refreshing('server', server, opened), await refreshing('floor', floor, opened)];
    }
    case 'me':
      return [reading('server', server, side, ME), reading('floor', floor, side, ME)];
    case 'sessions':
      return [reading('server', server, side, SESSIONS), reading('floor', floor, side, SESSIONS)];
  }
}
