import { z } from 'zod';

const text = z.string();

/**
 * A send request of FCM HTTP v1 as far as the platform uses it. Unknown fields are refused, as the service does; the blocks
 * for single platforms are taken as they are. Topics and conditions are refused: the platform writes to installations only.
 */
const sendRequest = z.strictObject({
  validate_only: z.boolean().optional(),
  message: z.strictObject({
    token: text.min(1).max(4096),
    notification: z
      .strictObject({ title: text.optional(), body: text.optional(), image: z.url().optional() })
      .optional(),
    data: z.record(text, text).optional(),
    android: z.looseObject({}).optional(),
    apns: z.looseObject({}).optional(),
    webpush: z.looseObject({}).optional(),
    fcm_options: z.looseObject({}).optional(),
  }),
});

export type SendRequest = z.infer<typeof sendRequest>;

/** Keys that the service keeps for itself in `data`. */
const RESERVED = /^(from|message_type|google\..*|gcm\..*)$/;
const LARGEST_PAYLOAD_BYTES = 4096;

/** What is wrong with a body, or the request. The reason names places and never values. */
export function readSendRequest(body: string): { ok: true; value: SendRequest } | { ok: false; reason: string } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { ok: false, reason: 'Invalid JSON payload received.' };
  }
  const read = sendRequest.safeParse(json);
  if (!read.success) {
    const issue = read.error.issues[0];
    return { ok: false, reason: `Invalid value at '${issue?.path.join('.') ?? ''}': ${issue?.code ?? 'invalid'}` };
  }
  const { notification, data } = read.data.message;
  const reserved = Object.keys(data ?? {}).find((key) => RESERVED.test(key));
  if (reserved !== undefined) return { ok: false, reason: `Invalid data payload key: ${reserved}` };
  if (Buffer.byteLength(JSON.stringify({ notification, data })) > LARGEST_PAYLOAD_BYTES) {
    return { ok: false, reason: 'Message is too big.' };
  }
  return { ok: true, value: read.data };
}
