import { call, charging } from '../../api/client';
import { query } from '../../api/queries';
import type { ChargingSchemas } from '@evc/api-client';

export type DisputeReason = NonNullable<ChargingSchemas['schemas']['DisputeSession']['reason']>;

const at = (id: string) => ({ params: { path: { id } } });

export const sessionQuery = (id: string) =>
  query(['sessions', id], () => call(() => charging.GET('/charging/v1/me/sessions/{id}', at(id))));

/** Who answers for a session; it does not change. */
export const controllersQuery = (id: string) =>
  query(['sessions', id, 'controllers'], () =>
    call(() => charging.GET('/charging/v1/me/sessions/{id}/controllers', at(id))),
  );

export const stopSession = (id: string) => call(() => charging.POST('/charging/v1/me/sessions/{id}/stop', at(id)));

export const disputeSession = (id: string, reason: DisputeReason, text: string) =>
  call(() =>
    charging.POST('/charging/v1/me/sessions/{id}/dispute', { ...at(id), body: { reason, ...(text && { text }) } }),
  );
