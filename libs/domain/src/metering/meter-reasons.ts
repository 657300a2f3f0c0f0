/**
 * Why a session's meter is not simply right, as codes that never change their meaning; docs/meter.md says each in plain
 * words. Those of the first list are of readings that start and stop outvote: they are shown and change no bill. With
 * one of the second, the energy itself had to be estimated.
 */
export const SHOWN_REASONS = [
  'implausible-jump',
  'reading-after-stop',
  'reading-below-start',
  'reading-unit',
  'register-went-backwards',
] as const;

export const ESTIMATE_REASONS = [
  'register-may-have-restarted',
  'register-restarted',
  'start-not-possible',
  'start-unknown',
  'stop-below-start',
  'stop-missing',
  'stop-not-possible',
  'stop-unit',
] as const;

export const METER_REASONS = [...SHOWN_REASONS, ...ESTIMATE_REASONS] as const;

export type MeterReason = (typeof METER_REASONS)[number];

/** `clean`: start and stop decide · `estimated`: the energy was put together · `disputed`: its driver says it is wrong. */
export const METER_STATES = ['clean', 'estimated', 'disputed'] as const;

export type MeterState = (typeof METER_STATES)[number];

/** Whether the energy had to be estimated for one of these reasons. */
export function isEstimate(reasons: Iterable<MeterReason>): boolean {
  const known: readonly string[] = ESTIMATE_REASONS;
  return [...reasons].some((reason) => known.includes(reason));
}
