import { isUuid } from '@evc/database';
import { z } from 'zod';
import type { CloudEvent } from './event';
import { isToken } from './payload-guard';
import { assertEventData } from './public-facts';

const shape = z
  .strictObject({
    specversion: z.literal('1.0'),
    id: z.string().refine(isUuid),
    source: z.enum(['/accounts', '/charging']),
    type: z.string().refine(isToken),
    subject: z.string().refine(isUuid),
    time: z.iso.datetime(),
    datacontenttype: z.literal('application/json'),
    data: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  })
  .refine(({ type, data }) => mayTravel(type, data));

/** The event in these bytes, or null when they are none of ours. */
export function parseCloudEvent(bytes: Buffer): CloudEvent | null {
  try {
    return shape.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return null;
  }
}

function mayTravel(type: string, data: Record<string, unknown>): boolean {
  try {
    assertEventData(type, data);
    return true;
  } catch {
    return false;
  }
}
