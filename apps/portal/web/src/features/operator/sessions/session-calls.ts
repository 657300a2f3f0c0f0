import type { ChargingSchemas } from '@evc/api-client';
import { call, charging } from '../../../api/client';
import { query } from '../../../api/queries';

export type Session = ChargingSchemas['schemas']['OperatorSessionView'];
export type ReviewEntry = ChargingSchemas['schemas']['ReviewEntryView'];

export const SESSIONS = ['operator', 'sessions'] as const;

export interface SessionQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly chargePointId?: string | undefined;
  readonly status?: 'active' | 'needs-review' | undefined;
}

export const readSessions = (filter: SessionQuery, cursor?: string, limit?: number) =>
  call(() => charging.GET('/charging/v1/operator/sessions', { params: { query: { ...filter, cursor, limit } } }));

const PAGE = 200;

export interface Counted {
  readonly sessions: readonly Session[];
  /** There are more than were read. */
  readonly isCut: boolean;
}

/** All of a filter, of a thousand at most: for figures. */
export async function readAll(filter: SessionQuery, most = 1000): Promise<Counted> {
  const sessions: Session[] = [];
  let cursor: string | undefined;
  do {
    const page = await readSessions(filter, cursor, PAGE);
    sessions.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && sessions.length < most);
  return { sessions, isCut: cursor !== undefined };
}

export const countedQuery = (name: string, filter: SessionQuery) => ({
  ...query([...SESSIONS, 'counted', name, filter], () => readAll(filter)),
  refetchInterval: 30_000,
});

/** What waits for a decision of staff. */
export const reviewsQuery = countedQuery('reviews', { status: 'needs-review' });

export const sessionQuery = (id: string) =>
  query([...SESSIONS, 'one', id], () =>
    call(() => charging.GET('/charging/v1/operator/sessions/{id}', { params: { path: { id } } })),
  );

/** Midnight of the reader's own day, as the API takes it. */
export function startOfToday(now = new Date()): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();
}
