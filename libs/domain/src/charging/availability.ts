/** What a driver finds at a charge point. `unknown` where nobody would tell of a change. */
export const AVAILABILITIES = ['available', 'occupied', 'out-of-order', 'unknown'] as const;

export type Availability = (typeof AVAILABILITIES)[number];

/** What a charge point told last, in the words of OCPP. */
export interface ToldStatuses {
  readonly connected: boolean;
  /** Of the charge point as a whole; null where it never told one. */
  readonly whole: string | null;
  /** Of each connector. */
  readonly connectors: readonly string[];
}

/** Connector states in which no session can begin. */
const TAKEN: ReadonlySet<string | undefined> = new Set(['Charging', 'SuspendedEV', 'SuspendedEVSE', 'Reserved']);
const OUT_OF_ORDER: ReadonlySet<string | null | undefined> = new Set(['Unavailable', 'Faulted']);

/** Of a charge point as a whole or a connector: nothing can be done with it. */
export function isOutOfOrder(status: string | null | undefined): boolean {
  return OUT_OF_ORDER.has(status);
}

/** Whether a session can begin on a connector that says so, or never said anything. */
export function canBegin(status: string | undefined): boolean {
  return !TAKEN.has(status) && !isOutOfOrder(status);
}

/** Whether a driver who comes finds a connector. */
export function availabilityOf({ connected, whole, connectors }: ToldStatuses): Availability {
  if (!connected) return 'unknown';
  if (isOutOfOrder(whole)) return 'out-of-order';
  if (connectors.length === 0) return 'unknown';
  if (connectors.some(canBegin)) return 'available';
  return connectors.every(isOutOfOrder) ? 'out-of-order' : 'occupied';
}
