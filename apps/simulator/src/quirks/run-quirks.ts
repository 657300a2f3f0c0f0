import { randomBytes } from 'node:crypto';
import type { OperatorApi } from '../operator-api';
import { lossesOf, type Shown } from './losses';
import type { Quirk, QuirkDriver, TrueSession } from './quirk';
import { QuirkyPoint } from './quirky-point';

export interface QuirkRun {
  readonly quirk: string;
  readonly chargePointId: string;
  readonly truth: readonly TrueSession[];
  /** Sessions that the operator sees there. */
  readonly sessions: number;
  readonly energyWh: number;
  /** Empty when nothing was lost. */
  readonly losses: readonly string[];
}

export interface QuirkParts {
  /** Such as `ws://localhost:3000/charging/ocpp`. */
  readonly endpoint: string;
  readonly operators: readonly OperatorApi[];
  readonly drivers: readonly [QuirkDriver, QuirkDriver];
  readonly now: () => Date;
  /** Aborted when somebody wants it to end: no more are begun. */
  readonly stop: AbortSignal;
  /** Told what is tried next, and of how many. */
  readonly onNext: (quirk: Quirk, number: number) => void;
}

/** Long enough for the earliest session of any quirk. */
const LOOK_BACK_MS = 86_400_000;

/** Lets one charge point of each kind charge, one after another, and looks at what is left of it through the API. */
export async function runQuirks(quirks: readonly Quirk[], parts: QuirkParts): Promise<QuirkRun[]> {
  const mark = randomBytes(3).toString('hex').toUpperCase();
  const runs: QuirkRun[] = [];
  for (const [index, quirk] of quirks.entries()) {
    if (parts.stop.aborted) break;
    parts.onNext(quirk, index + 1);
    const operator = parts.operators[index % parts.operators.length];
    if (!operator) throw new RangeError('a charge point needs an operator');
    runs.push(await runQuirk(quirk, `Quirk-${mark}-${quirk.name}`, operator, parts));
  }
  return runs;
}

/** Each run has a charge point of its own, which stays: its operator may look at how it behaved. */
async function runQuirk(quirk: Quirk, id: string, operator: OperatorApi, parts: QuirkParts): Promise<QuirkRun> {
  const settings = {
    network: 'public',
    location: `Simulated: ${quirk.habit}`,
    pricePerKwh: 50,
    currency: 'EUR',
  } as const;
  const password = await operator.addChargePoint({ id, ...settings });
  const point = new QuirkyPoint(id, password, parts.endpoint, parts.drivers, parts.now);
  const outcome = await quirk.charge(point).then(
    (truth) => ({ truth, failure: [] }),
    (error: unknown) => ({ truth: [], failure: [error instanceof Error ? error.message : String(error)] }),
  );
  await point.leave();
  const shown = await look(id, operator, parts);
  const energyWh = shown.operator.reduce((sum, session) => sum + session.energyWh, 0);
  const { truth, failure } = outcome;
  // Where it could not charge to the end, what it had begun is no session too many.
  const losses = failure.length > 0 ? failure : lossesOf(truth, shown);
  return { quirk: quirk.name, chargePointId: id, truth, sessions: shown.operator.length, energyWh, losses };
}

async function look(id: string, operator: OperatorApi, { drivers, now }: QuirkParts): Promise<Shown> {
  const from = new Date(now().getTime() - LOOK_BACK_MS);
  const sessions = [];
  for await (const session of operator.sessionsSince(from, id)) sessions.push(session);
  const byDriver = new Map<string, ReadonlySet<string>>();
  for (const { email, api } of drivers) {
    const theirs = (await api.sessionsSince(from)).filter(({ chargePointId }) => chargePointId === id);
    byDriver.set(email, new Set(theirs.map((session) => session.id)));
  }
  return { operator: sessions, byDriver };
}
