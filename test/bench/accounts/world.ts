import { join } from 'node:path';
import { type FleetMember, prepareFleet } from '../../../apps/simulator/src/fleet';
import { OperatorApi } from '../../../apps/simulator/src/operator-api';
import { startBenchCluster } from '../data/database-cluster';
import { openSide, type Side } from '../data/side';
import type { FloorProcess } from '../floor/floor-process';
import type { Undo } from '../../support/undo';
import { openFloor, profiling, untilDelivered } from '../world';
import { BareArgon2 } from './bare-argon2';
import { type Household, settleHouseholds } from './households';
import type { AccountsBenchOptions } from './options';
import { Peer } from './peers/peer';

/** Everything that is measured, running. */
export interface AccountsWorld {
  readonly side: Side;
  readonly floor: FloorProcess;
  readonly argon2: BareArgon2;
  /** Null unless it is asked for. */
  readonly peer: Peer | null;
  readonly households: readonly Household[];
  readonly fleet: readonly FleetMember[];
}

/** Enough for the attributions that charging takes from them; what accounts do does not depend on it. */
const SESSIONS = 10_000;
const CHARGE_POINTS = 50;

export async function openAccountsWorld(
  options: AccountsBenchOptions,
  folder: string,
  undo: Undo,
  tell: (text: string) => void,
): Promise<AccountsWorld> {
  tell('PostgreSQL');
  const cluster = await startBenchCluster(folder, undo);
  tell('server, and 80,000 people who do nothing');
  const side = await openSide({
    dataDir: join(folder, 'data'),
    database: cluster.large,
    sessions: SESSIONS,
    nodeArguments: profiling(options.profile, 'server'),
    env: { TRUSTED_PROXIES: '127.0.0.1' }, // the load says from which network each request comes
    tell: () => undefined,
  });
  undo.later(() => side.server.stop());
  tell(`${CHARGE_POINTS} charge points, ${options.people} people who sign in`);
  const operators = side.demo.operators.map((account) => new OperatorApi(side.server.url, account));
  const fleet = await prepareFleet(side.dataDir, operators, CHARGE_POINTS);
  const households = await settleHouseholds(side.server.url, options.people);
  const floor = await openFloor(side, [], profiling(options.profile, 'floor'), options.equippedFloor);
  undo.later(() => floor.stop());
  const argon2 = await BareArgon2.start();
  undo.later(() => argon2.stop());
  if (options.peers) tell(`better-auth, and ${options.people} people who sign in there`);
  const peer = options.peers ? await Peer.start(side.database.adminUrl, options.people) : null;
  undo.later(async () => peer?.stop());
  await untilDelivered(side.database.adminUrl); // the mails about new devices
  return { side, floor, argon2, peer, households, fleet };
}
