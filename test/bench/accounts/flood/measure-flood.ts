import { join } from 'node:path';
import type { AnswerTimes } from '../../../../apps/simulator/src/answer-times';
import { tokensOf } from '../../load/http-load';
import { measure } from '../../load/measure';
import { untilDelivered } from '../../world';
import type { AccountsBenchOptions } from '../options';
import { OrderedProcess } from '../ordered-process';
import { signingInAtHome } from '../sign-ins';
import type { AccountsWorld } from '../world';
import type { FloodCount, FloodOrder } from './flood-main';
import { Ingest } from './ingest';
import { comeHome, type Homecoming } from './owners';
import { probeMe } from './probe';

/** Milliseconds. */
export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** What was seen while nothing else happened, and during one flood. */
export interface FloodRound {
  readonly idle: Times;
  readonly flooded: Times;
  readonly flood: FloodCount & { readonly perSecond: number };
  readonly ingest: Times & { readonly sent: number; readonly acknowledged: number; readonly stored: number };
  readonly owners: readonly Homecoming[];
}

export interface FloodResult {
  /** Sign-ins per second of the server when everybody gives the right password and nobody else asks. */
  readonly capacity: number;
  readonly rounds: readonly FloodRound[];
}

export const TIMES_CAPACITY = 10;
const OWNERS = 10;
const CAPACITY_SECONDS = 2.5;

export async function measureFlood(
  world: AccountsWorld,
  { floods, floodSeconds }: AccountsBenchOptions,
  tell: (text: string) => void,
): Promise<FloodResult> {
  const { side, households, fleet } = world;
  const { server, database } = side;
  const signIns = signingInAtHome(server, households);
  const { perSecond: capacity } = await measure(await signIns.lanes(), CAPACITY_SECONDS, server.pid);
  await signIns.settle?.();
  tell(`capacity: ${Math.round(capacity)} sign-ins a second`);
  const flood = new OrderedProcess<FloodOrder, FloodCount>(join(__dirname, 'flood-main.js'));
  const ingest = await Ingest.open(server.url, fleet, database.adminUrl);
  const owners = households.slice(0, OWNERS);
  const order = {
    url: server.url,
    perSecond: capacity * TIMES_CAPACITY,
    seconds: floodSeconds,
    known: households.map(({ email }) => email),
  };
  const rounds: FloodRound[] = [];
  try {
    for (let round = 1; round <= floods; round += 1) {
      await untilDelivered(database.adminUrl);
      const { drivers } = await tokensOf(side);
      const idle = timesOf(await probeMe(server.url, drivers, floodSeconds));
      await flood.prepare(order);
      const [count, flooded, readings, homecomings] = await Promise.all([
        flood.run(),
        probeMe(server.url, drivers, floodSeconds),
        ingest.run(floodSeconds),
        comeHome(server.url, owners, floodSeconds),
      ]);
      const { times, ...counted } = readings;
      const seen: FloodRound = {
        idle,
        flooded: timesOf(flooded),
        flood: { ...count, perSecond: count.sent / floodSeconds },
        ingest: { ...counted, ...timesOf(times) },
        owners: homecomings,
      };
      rounds.push(seen);
      tell(
        `round ${round} of ${floods}: p99 of GET /me ${seen.idle.p99.toFixed(1)} ms idle, ${seen.flooded.p99.toFixed(1)} ms flooded`,
      );
    }
  } finally {
    await flood.stop();
    await ingest.close();
  }
  return { capacity, rounds };
}

export function timesOf(times: AnswerTimes): Times {
  return { p50: times.percentile(50), p95: times.percentile(95), p99: times.percentile(99) };
}
