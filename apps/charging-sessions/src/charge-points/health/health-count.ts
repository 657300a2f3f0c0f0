import type { DeviationRule, Refusal } from '@evc/domain';
import type { ChargePointRef } from '../charge-point';

/**
 * What is counted of a charge point. Action and field are names of OCPP's schemas or words of our own, never what was sent: so
 * there are only so many of them, whatever a charge point makes up (ADR 0021).
 */
export type HealthKind =
  | { readonly kind: 'deviation'; readonly action: string; readonly field: string; readonly rule: DeviationRule }
  | { readonly kind: 'refusal'; readonly action: string; readonly field: ''; readonly rule: Refusal }
  | { readonly kind: 'password'; readonly action: ''; readonly field: ''; readonly rule: PasswordRule };

/** All that were rejected, and those since one was accepted. */
export type PasswordRule = 'rejected' | 'rejected-since-success';

/** So many of a kind. With `anew` what was counted before does not count any more. */
export type HealthCount = ChargePointRef &
  HealthKind & {
    readonly count: number;
    readonly firstAt: Date;
    readonly lastAt: Date;
    readonly anew: boolean;
  };

export function keyOf({ clientId, chargePointId, kind, action, field, rule }: HealthCount): string {
  return [clientId, chargePointId, kind, action, field, rule].join('\n');
}

export function merge(older: HealthCount, newer: HealthCount): HealthCount {
  if (newer.anew) return newer;
  return { ...newer, count: older.count + newer.count, firstAt: older.firstAt, anew: older.anew };
}
