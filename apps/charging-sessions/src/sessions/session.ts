import type { Attribution, SessionEnergy, EndedBy, IdTagStatus } from '@evc/domain';
import type { ChargePointRef, Network } from '../charge-points/charge-point';

/**
 * requested: asked for from the app, not begun · active: energy may flow · completed: stopped, and billed ·
 * needs-review: stopped, and its operator has to say what it came to (ADR 0019) ·
 * unauthorised: what happened although we refused · unmatched: a stop whose start we never saw · failed: asked for, never begun
 */
export type SessionStatus =
  'requested' | 'active' | 'completed' | 'needs-review' | 'unauthorised' | 'unmatched' | 'failed';

/** The closed list of OCPP 1.6; a vendor's own words are never stored, as they could hold anything (QST-1.2b). */
export type StopReason =
  | 'EmergencyStop'
  | 'EVDisconnected'
  | 'HardReset'
  | 'Local'
  | 'Other'
  | 'PowerLoss'
  | 'Reboot'
  | 'Remote'
  | 'SoftReset'
  | 'UnlockCommand'
  | 'DeAuthorized';

/** Terms that hold for the whole session, as they were when it began. Price in minor units. */
export interface SessionTerms {
  readonly network: Network;
  readonly pricePerKwh: number;
  readonly currency: string;
  readonly attribution: Attribution;
}

/** Whose session it is; nobody's when the start was refused or never seen. */
export interface SessionDriver {
  readonly driverId: string;
  readonly pseudonym: string;
  /** The card it was started with; null when started from the app. */
  readonly tokenId: string | null;
}

export interface NewSession extends ChargePointRef {
  readonly sessionId: string;
  readonly connectorId: number;
  readonly driver: SessionDriver | null;
  readonly transactionId: number | null;
  readonly startKey: Buffer | null;
  readonly authorisation: IdTagStatus | null;
  readonly requestedAt: Date | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly meterStartWh: number | null;
  readonly meterStopWh: number | null;
  readonly energyWh: number;
  readonly status: SessionStatus;
  readonly stopReason: StopReason | null;
  readonly endedBy: EndedBy | null;
  /** What its meter was worth; nothing while it runs. */
  readonly meter: Pick<SessionEnergy, 'state' | 'reasons'> | null;
  readonly flags: readonly string[];
  readonly terms: SessionTerms;
  readonly createdAt: Date;
}
