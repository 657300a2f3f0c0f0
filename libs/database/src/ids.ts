import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * A new UUIDv7 in lower case; made here and never by the database, so that rows can be sharded. It tells when it was made:
 * what a client sees takes {@link newRandomId}.
 */
export function newId(): string {
  return v7();
}

/**
 * A new UUIDv4 in lower case: it carries no time and no order. For whatever a client sees, since the moment at which a driver
 * asked for something is the driver's own affair (`test/cases/accounts-1`).
 */
export function newRandomId(): string {
  return randomUUID();
}

/** True for the text form of a UUID of any version. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
