/** What is measured, in the order of the table. */
export const PATH_NAMES = [
  'operator-first',
  'operator-thousandth',
  'driver-history',
  'me',
  'meter-values',
  'sessions',
] as const;

export type PathName = (typeof PATH_NAMES)[number];

export interface PathFacts {
  readonly title: string;
  readonly unit: string;
  /** Least share of the floor. */
  readonly target: number;
}

/** Targets: 0.7 of the floor on reads, 0.6 on OCPP ingest. */
export const PATHS: Readonly<Record<PathName, PathFacts>> = {
  'operator-first': { title: 'Operator sessions, first page of 50', unit: 'requests', target: 0.7 },
  'operator-thousandth': { title: 'Operator sessions, thousandth page', unit: 'requests', target: 0.7 },
  'driver-history': { title: 'Driver history, page of 50', unit: 'requests', target: 0.7 },
  me: { title: 'GET /accounts/v1/me', unit: 'requests', target: 0.7 },
  'meter-values': { title: 'OCPP MeterValues, 200 charge points', unit: 'messages', target: 0.6 },
  sessions: { title: 'Complete OCPP sessions (4 messages)', unit: 'sessions', target: 0.6 },
};

/** A page may cost at most this many times as much deep in the list, or in the large table. */
export const FLAT_WITHIN = 1.3;
export const MEMORY_LIMIT_MB = 400;
export const PAGE_SIZE = 50;
export const DEEP_PAGE = 1_000;
export const CHARGE_POINTS = 200;
/** Requests under way at once on the HTTP paths. */
export const CONCURRENCY = 16;
/** Connections of each of the floor's pools: as many as the server's have. */
export const POOL_SIZE = 10;
