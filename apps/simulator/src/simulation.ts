import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulationOptions } from './arguments';
import { VirtualChargePoint } from './charge-point';
import { runSession } from './charging-session';
import type { FleetMember } from './fleet';
import { StartSchedule } from './start-schedule';
import type { Tally } from './tally';

export interface SimulationParts {
  readonly options: SimulationOptions;
  readonly fleet: readonly FleetMember[];
  readonly cards: readonly string[];
  readonly tally: Tally;
  readonly now: () => Date;
  /** Aborted when somebody wants it to end: running sessions are finished, no more are begun. */
  readonly stop: AbortSignal;
}

const CONNECT_AT_ONCE = 20;
const BOOT_PAUSE_MS = 300;

export interface SimulationEnd {
  /** Sessions that were begun; fewer than wanted if the run was stopped. */
  readonly begun: number;
  /** Messages of sessions that were not acknowledged in the end. */
  readonly unacknowledged: number;
}

/** Runs all sessions. */
export async function runSimulation(parts: SimulationParts): Promise<SimulationEnd> {
  const { options, fleet, tally, now, stop } = parts;
  const endpoint = `${options.url}/charging/ocpp`;
  const points = fleet.map(({ id, password, clientId }) => {
    const point = new VirtualChargePoint({ endpoint, id, password, now, observer: tally, registerWh: 100_000 });
    return { point, clientId };
  });
  const deadline = performance.now() + options.patience * 1000;
  await connectAll(
    points.map(({ point }) => point),
    deadline,
  );
  const schedule = new StartSchedule(options.sessions, options.rate, stop);
  const work = Promise.all(points.map(({ point, clientId }) => chargeAt(point, clientId, schedule, parts)));
  await Promise.race([work, untilSilent(tally, options.patience)]);
  const unacknowledged = points.reduce((sum, { point }) => sum + point.unacknowledged, 0);
  await Promise.all(points.map(({ point }) => (unacknowledged > 0 ? point.loseLine() : point.close())));
  return { begun: schedule.begun, unacknowledged };
}

/** Connects and boots all, a few at a time. @throws what the first that fails throws */
async function connectAll(points: readonly VirtualChargePoint[], deadline: number): Promise<void> {
  const waiting = [...points];
  const connectOne = async (): Promise<void> => {
    for (let point = waiting.shift(); point; point = waiting.shift()) {
      await point.connect();
      const status = await bootAt(point, deadline);
      if (status !== 'Accepted') throw new Error(`the server answered the boot of ${point.id} with ${status}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECT_AT_ONCE }, connectOne));
}

/** As charge points do, asks again when the line breaks over it. @throws what the last attempt before the deadline throws */
async function bootAt(point: VirtualChargePoint, deadline: number): Promise<string> {
  for (;;) {
    try {
      const status = await point.boot();
      await point.reportStatus(1, 'Available');
      return status;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(BOOT_PAUSE_MS);
    }
  }
}

async function chargeAt(
  point: VirtualChargePoint,
  clientId: string,
  schedule: StartSchedule,
  { cards, options, tally }: SimulationParts,
): Promise<void> {
  for (let number = await schedule.next(); number !== null; number = await schedule.next()) {
    const card = cards[number % cards.length] ?? '';
    await runSession(point, { clientId, card, meterValues: options.meterValues }, tally).catch((error: unknown) => {
      tally.note(error instanceof Error ? error.name : 'unknown');
    });
  }
}

/** Resolves when no answer came for `patience` seconds. */
async function untilSilent(tally: Tally, patience: number): Promise<void> {
  tally.lastAnswerAt = performance.now();
  while (performance.now() - tally.lastAnswerAt < patience * 1000) await sleep(200, undefined, { ref: false });
}
