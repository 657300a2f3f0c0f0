import { v7 } from 'uuid';

/** A new UUIDv7 in lower case; made here and never by the database, so that rows can be sharded. */
export function newId(): string {
  return v7();
}
