import { isUuid } from '@evc/database';
import type { CloudEvent } from '@evc/events';

/** An id that an event must have. @throws Error naming what is missing */
export function idIn({ type, data }: CloudEvent, name: string): string {
  const id = data[name];
  if (!isUuid(id)) throw new Error(`${type} without ${name}`);
  return id;
}

/** An id that an event may have. */
export function maybeIdIn({ data }: CloudEvent, name: string): string | null {
  const id = data[name];
  return isUuid(id) ? id : null;
}
