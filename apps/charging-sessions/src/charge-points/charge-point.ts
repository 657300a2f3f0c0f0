/** A charge point and its owner: the keys of everything stored about it. */
export interface ChargePointRef {
  readonly clientId: string;
  readonly chargePointId: string;
}

/**
 * in-service: charges · retired: starts nothing any more, its open sessions still end · deleted: gone, while its sessions and
 * its id stay its client's
 */
export type ChargePointState = 'in-service' | 'retired' | 'deleted';

/** In OCPP's numbering of connectors. */
export const WHOLE_CHARGE_POINT = 0;

export type Network = 'public' | 'private';

/** Where a charge point stands: a line of text, or its parts. */
export type Location = string | LocationParts;

export interface LocationParts {
  readonly name?: string;
  readonly address?: string;
  readonly city?: string;
  readonly postalCode?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** Degrees, WGS 84. */
  readonly latitude?: number;
  readonly longitude?: number;
}

/** What an owner decides about a charge point. Prices in minor units. */
export interface ChargePointSettings {
  readonly network: Network;
  readonly location: Location;
  readonly pricePerKwh: number;
  readonly currency: string;
  /** The most that one of its connectors gives, in W; what needs more is not believed of its meter (ADR 0019). */
  readonly maxPowerW?: number;
}

/** A charge point that proved itself. */
export interface Admission {
  readonly point: ChargePointRef;
  /** The digest of the password it came with: the connection stands as long as that does. */
  readonly secret: Buffer;
}

/** What an owner may change. */
export interface ChargePointChange extends Partial<ChargePointSettings> {
  readonly state?: Exclude<ChargePointState, 'deleted'>;
}

/** A charge point to be. */
export interface NewChargePoint {
  readonly chargePointId: string;
  readonly settings: ChargePointSettings;
  /** A known one for demo and tests; a random one otherwise. */
  readonly password?: string;
}

/**
 * The id is a path segment of the WebSocket address and the user name of HTTP Basic, so it is kept to characters that
 * need no care in either; the set is OCPP's identifier string without spaces.
 */
export const CHARGE_POINT_ID = /^[A-Za-z0-9][A-Za-z0-9*_=:+|@.-]{0,47}$/;
