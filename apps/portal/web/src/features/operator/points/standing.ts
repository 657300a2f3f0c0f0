import type { Tone } from '../../../ui/status';
import type { Point } from './point-calls';

/** How a charge point stands, in the one word that matters most of it. */
export const STANDINGS = ['fault', 'offline', 'new', 'unavailable', 'busy', 'free', 'retired'] as const;
export type Standing = (typeof STANDINGS)[number];

export const TONES: Readonly<Record<Standing, Tone>> = {
  fault: 'bad',
  offline: 'bad',
  new: 'warn',
  unavailable: 'warn',
  busy: 'busy',
  free: 'good',
  retired: 'quiet',
};

const IN_USE = new Set(['Preparing', 'Charging', 'SuspendedEV', 'SuspendedEVSE', 'Finishing']);

type Told = Pick<Point, 'state' | 'connected' | 'lastSeenAt' | 'status' | 'connectors'>;

export function standingOf({ state, connected, lastSeenAt, status, connectors }: Told): Standing {
  if (state === 'retired') return 'retired';
  if (!connected) return lastSeenAt === null ? 'new' : 'offline';
  const told = connectors.map((connector) => connector.status);
  if (status?.status === 'Faulted' || told.includes('Faulted')) return 'fault';
  if (told.some((word) => IN_USE.has(word))) return 'busy';
  if (status?.status === 'Unavailable') return 'unavailable';
  if (told.length > 0 && told.every((word) => word === 'Unavailable')) return 'unavailable';
  return 'free';
}

const TROUBLED: ReadonlySet<Standing> = new Set(['fault', 'offline', 'unavailable']);

/** Somebody should look: it cannot charge, and is meant to. */
export const isTroubled = (point: Told): boolean => TROUBLED.has(standingOf(point));

/** The error that it told, where it told one. */
export function errorOf({ status, connectors }: Pick<Point, 'status' | 'connectors'>): string | null {
  const codes = [status?.errorCode, ...connectors.map(({ errorCode }) => errorCode)];
  return codes.find((code) => code !== undefined && code !== 'NoError') ?? null;
}
