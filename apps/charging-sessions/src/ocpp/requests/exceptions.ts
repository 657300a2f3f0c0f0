/** Where a field is not simply left out when it does not fit. */
export interface Exception {
  /** Taken in place of a value that the schema does not know, and of one that it needs and that is not there. */
  readonly instead?: string | number;
  /** A name for people to read: too long a one is cut to the schema's length. */
  readonly cut?: true;
  /** A number of which the whole part is enough. */
  readonly rounded?: true;
  /**
   * Left out, the field would stand for something else (no measurand means the register), so the value it describes goes
   * with it, unless this says otherwise of its neighbours.
   */
  readonly describes?: (neighbours: Readonly<Record<string, unknown>>) => boolean;
}

const always = (): boolean => true;

/** The unit of energy decides what is billed; that of anything else (Hertz, in the errata of 1.6) does not. */
const isEnergy = ({ measurand }: Readonly<Record<string, unknown>>): boolean =>
  typeof measurand !== 'string' || measurand.startsWith('Energy.');

/** Read as a clock that was never set, so that the time of receipt counts and the session says so (`normaliseTimestamp`). */
const NO_CLOCK = '1970-01-01T00:00:00Z';

/** In place of a transaction id that is missing or none: never given out, and told by nobody else. */
export const NO_TRANSACTION = -(2 ** 31);

/** By owner (the action, or the list a field stands in) and field. All that is not here follows from the schemas. */
const EXCEPTIONS: Readonly<Record<string, Readonly<Record<string, Exception>>>> = {
  BootNotification: {
    chargePointVendor: { cut: true, instead: '' },
    chargePointModel: { cut: true, instead: '' },
    firmwareVersion: { cut: true },
  },
  StatusNotification: {
    errorCode: { instead: 'OtherError' },
  },
  StartTransaction: {
    meterStart: { rounded: true },
    timestamp: { instead: NO_CLOCK },
  },
  StopTransaction: {
    transactionId: { instead: NO_TRANSACTION },
    meterStop: { rounded: true },
    timestamp: { instead: NO_CLOCK },
    reason: { instead: 'Other' },
  },
  meterValue: {
    timestamp: { instead: NO_CLOCK },
  },
  transactionData: {
    timestamp: { instead: NO_CLOCK },
  },
  sampledValue: {
    measurand: { describes: always },
    phase: { describes: always },
    location: { describes: always },
    format: { describes: always },
    unit: { describes: isEnergy },
  },
};

const NONE: Exception = {};

export function exceptionFor(owner: string, field: string): Exception {
  return EXCEPTIONS[owner]?.[field] ?? NONE;
}
