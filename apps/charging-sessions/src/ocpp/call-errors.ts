import { createRPCError } from 'ocpp-rpc';
import { DatabaseFault } from '@evc/database';

/** OCPP 1.6J error codes that we answer with. */
export type CallErrorCode =
  | 'InternalError'
  | 'PropertyConstraintViolation'
  | 'OccurenceConstraintViolation'
  | 'FormationViolation'
  | 'GenericError';

/** A request that can never be taken as it is. `description` names the field and never repeats the value. */
export class UnusableRequest extends Error {
  constructor(
    readonly description: string,
    readonly code: CallErrorCode = 'PropertyConstraintViolation',
  ) {
    super('the request cannot be used');
    this.name = 'UnusableRequest';
  }
}

/** More messages at once than are taken from one charge point. Each of them can be taken later. */
export class TooManyAtOnce extends Error {
  override readonly name = 'TooManyAtOnce';
}

const OUT_OF_RANGE = /^22/;

/**
 * What a charge point is told of a failure. InternalError makes it keep the message and try again, so nothing is lost
 * while the database is away or the line is full; a value the database can never take is told apart, or it would try for ever.
 */
export function toCallError(error: unknown): Error {
  if (error instanceof UnusableRequest) return callError(error.code, error.description);
  const outOfRange = error instanceof DatabaseFault && OUT_OF_RANGE.test(error.sqlState);
  return outOfRange
    ? callError('PropertyConstraintViolation', 'A value cannot be stored.')
    : callError('InternalError', 'The message was not stored; send it again.');
}

/** An error that the library answers with a CALLERROR. */
export function callError(code: CallErrorCode, description: string): Error {
  return createRPCError(code, description, {}) as Error;
}

const MAX_INT32 = 2 ** 31 - 1;

/** @throws UnusableRequest */
export function connectorNumber(value: number, least: number, most = MAX_INT32): number {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new UnusableRequest('connectorId is out of range.');
  return value;
}

/** A register in Wh. @throws UnusableRequest */
export function register(value: number, field: string): number {
  if (!Number.isSafeInteger(value)) throw new UnusableRequest(`${field} is out of range.`);
  return value;
}

/** A transaction id that we may have given out, else null (0, -1 and the like after a start that never reached us). */
export function transactionNumber(value: number | undefined): number | null {
  return value !== undefined && Number.isInteger(value) && value > 0 && value <= MAX_INT32 ? value : null;
}
