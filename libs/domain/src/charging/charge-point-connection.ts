/** What is kept of a charge point's connection. */
export interface ConnectionRecord {
  /** Since when a process holds its socket; null when none says so. */
  readonly connectedSince: Date | null;
  readonly disconnectedAt: Date | null;
  /** Until when the process that holds it is known to live; null when nothing is known of it. */
  readonly aliveUntil: Date | null;
}

export type ConnectionStanding =
  | { readonly connected: true; readonly since: Date }
  /** `at` is null for a charge point that was never connected. */
  | { readonly connected: false; readonly at: Date | null };

/**
 * Whether a charge point is connected, decided at the moment of asking: a process that was killed says no good-bye, so what
 * it held counts only as long as its lease runs.
 */
export function connectionAt(
  { connectedSince, disconnectedAt, aliveUntil }: ConnectionRecord,
  now: Date,
): ConnectionStanding {
  if (connectedSince === null) return { connected: false, at: disconnectedAt };
  if (aliveUntil !== null && aliveUntil > now) return { connected: true, since: connectedSince };
  return { connected: false, at: aliveUntil ?? connectedSince };
}

/** What a status is worth of a charge point that nobody hears: it was so, and is not known to be so (OCPI's word). */
export const UNKNOWN_STATUS = 'Unknown';

/** The status to show: what was told last, as long as the charge point would tell of a change. */
export function statusShown(lastTold: string, connected: boolean): string {
  return connected ? lastTold : UNKNOWN_STATUS;
}
