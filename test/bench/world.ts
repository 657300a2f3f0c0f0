import { join } from 'node:path';
import { OperatorApi } from '../../apps/simulator/src/operator-api';
import { type FleetMember, prepareFleet } from '../../apps/simulator/src/fleet';
import type { Attribution } from '@evc/domain';
import type { JSONWebKeySet } from 'jose';
import { Client } from 'pg';
import type { BenchOptions } from './arguments';
import { startBenchCluster } from './data/database-cluster';
import { call } from './data/people';
import { openSide, type Side } from './data/side';
import { FloorProcess } from './floor/floor-process';
import { CHARGE_POINTS } from './paths';
import type { Undo } from '../support/undo';

/** Everything that is measured, running. */
export interface World {
  readonly small: Side;
  readonly large: Side;
  /** On the large database. */
  readonly floor: FloorProcess;
  /** Charge points of the server and, as many, of the floor: a connector holds one session. */
  readonly serverFleet: readonly FleetMember[];
  readonly floorFleet: readonly FleetMember[];
}

export async function openWorld(options: BenchOptions, folder: string, undo: Undo, tell: Tell): Promise<World> {
  tell('PostgreSQL');
  const cluster = await startBenchCluster(folder, undo);
  const side = async (name: 'small' | 'large', sessions: number): Promise<Side> => {
    tell(`${name}: server and ${sessions} sessions`);
    const nodeArguments = name === 'large' ? profiling(options.profile, 'server') : [];
    const given = { dataDir: join(folder, name), database: cluster[name], sessions, nodeArguments };
    const opened = await openSide({ ...given, tell: (text) => tell(`${name}: ${text}`) });
    undo.later(() => opened.server.stop());
    return opened;
  };
  const small = await side('small', options.small);
  const large = await side('large', options.large);
  tell(`${2 * CHARGE_POINTS} charge points`);
  const operators = large.demo.operators.map((account) => new OperatorApi(large.server.url, account));
  const fleet = await prepareFleet(large.dataDir, operators, 2 * CHARGE_POINTS);
  const floorFleet = fleet.slice(CHARGE_POINTS);
  const floor = await openFloor(large, floorFleet, profiling(options.profile, 'floor'));
  undo.later(() => floor.stop());
  return { small, large, floor, serverFleet: fleet.slice(0, CHARGE_POINTS), floorFleet };
}

type Tell = (text: string) => void;

/** On the side's database. */
export async function openFloor(
  large: Side,
  fleet: readonly FleetMember[],
  nodeArguments: readonly string[],
  isEquipped = false,
): Promise<FloorProcess> {
  const keys = await call<JSONWebKeySet>(large.server.url, 'GET', '/accounts/.well-known/jwks.json');
  const points = fleet.map(({ id, clientId }) => ({ chargePointId: id, clientId }));
  const { urls, adminUrl } = large.database;
  const issuer = large.server.url.replace('127.0.0.1', 'localhost');
  const attribution = await anAttribution(adminUrl);
  return FloorProcess.start({ urls, keys, issuer, points, attribution, isEquipped }, nodeArguments);
}

async function anAttribution(adminUrl: string): Promise<Attribution> {
  return withAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ attribution: Attribution }>(
      `SELECT attribution FROM charging.sessions WHERE network = 'public' LIMIT 1`,
    );
    if (!rows[0]) throw new Error('no public session');
    return rows[0].attribution;
  });
}

/** Waits until no job is due: every event of the server has reached its handlers. */
export async function untilDelivered(adminUrl: string): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ due: number }>(
        `SELECT (SELECT count(*) FROM charging_jobs.jobs WHERE run_at <= now())::int
          + (SELECT count(*) FROM accounts_jobs.jobs WHERE run_at <= now())::int AS due`,
      );
      if (rows[0]?.due === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
}

export async function withAdmin<T>(adminUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: adminUrl, application_name: 'bench' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What makes Node write a CPU profile of each thread of the program into a folder of its name; nothing without one. */
export function profiling(folder: string | null, name: string): string[] {
  return folder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${join(folder, name)}`];
}
