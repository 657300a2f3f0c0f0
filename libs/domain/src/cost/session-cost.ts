/** Prices in integer minor units (cents) of one ISO 4217 currency. */
export interface Tariff {
  readonly pricePerKwhMinor: number;
  /** Charged once per session, also for one without energy. */
  readonly sessionFeeMinor?: number | undefined;
  readonly currency: string;
}

export interface SessionCost {
  readonly amountMinor: number;
  readonly currency: string;
}

const WH_PER_KWH = 1000n;

/**
 * Energy (integer Wh) times price, rounded half up once, plus the session fee.
 * Throws RangeError when a number is negative, not an integer or too large: such a tariff or energy must never be stored.
 */
export function sessionCost(energyWh: number, tariff: Tariff): SessionCost {
  const product = natural(energyWh, 'energyWh') * natural(tariff.pricePerKwhMinor, 'pricePerKwhMinor');
  const energyMinor = (product + WH_PER_KWH / 2n) / WH_PER_KWH;
  const amount = energyMinor + natural(tariff.sessionFeeMinor ?? 0, 'sessionFeeMinor');
  if (amount > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('cost is too large');
  return { amountMinor: Number(amount), currency: tariff.currency };
}

function natural(value: number, name: string): bigint {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${name} must be a whole number from 0`);
  return BigInt(value);
}
