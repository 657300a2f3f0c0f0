import type { ChargePoint } from '../../api/charging';
import type { Tone } from '../../ui/status';

/** OCPP 1.6's words, and ours for one that is not connected. */
const TONES = {
  Available: 'good',
  Preparing: 'good',
  Charging: 'busy',
  SuspendedEV: 'busy',
  SuspendedEVSE: 'busy',
  Finishing: 'good',
  Reserved: 'warn',
  Unavailable: 'bad',
  Faulted: 'bad',
  Unknown: 'quiet',
} as const satisfies Record<string, Tone>;
export type ConnectorWord = keyof typeof TONES;

const isKnown = (status: string): status is ConnectorWord => Object.hasOwn(TONES, status);

/** A state that no version of OCPP has is not known either. */
export const wordOf = (status: string): ConnectorWord => (isKnown(status) ? status : 'Unknown');
export const toneOfConnector = (status: string): Tone => TONES[wordOf(status)];

/** Whether the charge point would begin there, as far as it told; one that told nothing is asked. */
export const mayBegin = (status: string): boolean => ['good', 'quiet'].includes(toneOfConnector(status));

/** How many are free of how many; null where none were told of. */
export function freeOf({
  connectors,
}: Pick<ChargePoint, 'connectors'>): { readonly free: number; readonly all: number } | null {
  if (connectors.length === 0) return null;
  return { free: connectors.filter(({ status }) => toneOfConnector(status) === 'good').length, all: connectors.length };
}

/** The one connector that is meant without asking: the only one told of. */
export function onlyConnector({ connectors }: Pick<ChargePoint, 'connectors'>): number | null {
  const [first, ...others] = connectors;
  return first !== undefined && others.length === 0 ? first.id : null;
}
