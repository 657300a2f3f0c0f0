import type { ChargePoint } from '../../api/charging';
import { call, charging } from '../../api/client';
import { query, usePages } from '../../api/queries';

export interface Wanted {
  readonly q?: string;
  readonly bbox?: string;
}

/** States of charge points are old after some seconds. */
const REFRESHED_MS = 20_000;

/** Charge points found, page by page. */
export function usePoints({ q, bbox }: Wanted) {
  return usePages<ChargePoint, { items: ChargePoint[]; nextCursor: string | null }>(
    ['charge-points', q ?? '', bbox ?? ''],
    (cursor) =>
      call(() => charging.GET('/charging/v1/charge-points', { params: { query: { q, bbox, cursor, limit: 100 } } })),
    { refetchInterval: REFRESHED_MS },
  );
}

export const pointQuery = (id: string) =>
  query(['charge-point', id], () =>
    call(() => charging.GET('/charging/v1/charge-points/{id}', { params: { path: { id } } })),
  );
