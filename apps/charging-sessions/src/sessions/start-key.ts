import { createHash } from 'node:crypto';
import type { ReportedStart } from '@evc/domain';

/**
 * The stored form of the domain rule `isRepeatedStart`: two starts have the same key exactly if they are the same start
 * sent twice. A digest, so that the idTag itself is not kept.
 */
export function startKeyOf(connectorId: number, start: ReportedStart): Buffer {
  return digest(['start', connectorId, start.idTag.toUpperCase(), start.meterStartWh, start.reportedAt]);
}

export interface ReportedStop {
  /** Null when it cannot be one that we gave out. */
  readonly transactionId: number | null;
  readonly meterStopWh: number;
  readonly reportedAt: string;
}

/** The same for a stop whose start was never seen, so that its repeat finds the record made for it. */
export function unmatchedStopKeyOf(stop: ReportedStop): Buffer {
  return digest(['stop', stop.transactionId, stop.meterStopWh, stop.reportedAt]);
}

function digest(facts: readonly (string | number | null)[]): Buffer {
  return createHash('sha256').update(JSON.stringify(facts)).digest();
}
