import type { ChargingSchemas } from '@evc/api-client';
import { call, charging } from './client';
import { query } from './queries';

type Schemas = ChargingSchemas['schemas'];

/** A charge point as drivers see it. */
export type ChargePoint = Schemas['PublicChargePointView'];
export type Controller = Schemas['ControllerView'];
export type Session = Schemas['DriverSessionView'];
export type SessionDetail = Schemas['DriverSessionDetail'];
export type Location = ChargePoint['location'];
export type Card = Schemas['CardView'];

/** A page of the driver's sessions, newest first. */
export const loadSessions = (cursor?: string, limit = 50): Promise<Schemas['DriverSessionList']> =>
  call(() => charging.GET('/charging/v1/me/sessions', { params: { query: { cursor, limit } } }));

/** The newest few: enough for what runs now and what was last. */
export const latestSessions = query(['sessions', 'latest'], () => loadSessions(undefined, 10));

/** It was asked for, or energy flows: something may still change by the second. */
export const isRunning = ({ status }: Pick<Session, 'status'>): boolean =>
  status === 'requested' || status === 'active';

/** How often what runs is asked for anew, in milliseconds; `false` where nothing runs. */
export const EVERY_FEW_SECONDS = 4_000;
export function pollOf(sessions: readonly Pick<Session, 'status'>[] | undefined): number | false {
  return sessions?.some(isRunning) ? EVERY_FEW_SECONDS : false;
}
