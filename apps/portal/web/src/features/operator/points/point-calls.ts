import type { ChargingSchemas } from '@evc/api-client';
import { call, charging } from '../../../api/client';
import { query, type SendHeaders } from '../../../api/queries';

export type Point = ChargingSchemas['schemas']['ChargePointView'];
export type Health = ChargingSchemas['schemas']['ChargePointHealthView'];
export type NewPoint = ChargingSchemas['schemas']['RegisterChargePoint'];
export type PointChange = ChargingSchemas['schemas']['ChangeChargePoint'];
export type RegisteredPoint = ChargingSchemas['schemas']['RegisteredChargePoint'];

const PAGE = 200;
/** A fleet of more is shown up to here, and said to be. */
const MOST = 4000;

export interface Fleet {
  readonly points: readonly Point[];
  /** There are more than are shown. */
  readonly isCut: boolean;
}

async function readFleet(): Promise<Fleet> {
  const points: Point[] = [];
  let cursor: string | undefined;
  do {
    const from = cursor;
    const page = await call(() =>
      charging.GET('/charging/v1/operator/charge-points', { params: { query: { limit: PAGE, cursor: from } } }),
    );
    points.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && points.length < MOST);
  return { points, isCut: cursor !== undefined };
}

export const POINTS = ['operator', 'points'] as const;

/** The whole fleet, page by page: figures, filters and the map are about all of it. */
export const fleetQuery = { ...query([...POINTS, 'all'], readFleet), refetchInterval: 30_000 };

export const pointQuery = (id: string) =>
  query([...POINTS, 'one', id], () =>
    call(() => charging.GET('/charging/v1/operator/charge-points/{id}', { params: { path: { id } } })),
  );

export const healthQuery = (id: string) =>
  query([...POINTS, 'one', id, 'health'], () =>
    call(() => charging.GET('/charging/v1/operator/charge-points/{id}/health', { params: { path: { id } } })),
  );

/** Only what is given changes; sessions that run keep their terms. */
export const changePoint = (id: string, body: PointChange) =>
  call(() => charging.PATCH('/charging/v1/operator/charge-points/{id}', { params: { path: { id } }, body }));

export const addPoint = (body: NewPoint, headers: SendHeaders) =>
  call(() => charging.POST('/charging/v1/operator/charge-points', { body, headers }));
