import type { ReceiptQuery, ReceiptResponse } from './receipt.dto';

/** The part of a reply that sets headers. */
export interface HeaderBag {
  header(name: string, value: string): unknown;
}

const FORMS = [
  { type: 'application/jose', extension: 'jws', body: ({ signature }: ReceiptResponse) => signature },
  {
    type: 'application/ld+json',
    extension: 'jsonld',
    body: ({ receipt }: ReceiptResponse) => JSON.stringify(receipt),
  },
] as const;

/**
 * The form asked for: the JWS alone (`Accept: application/jose`), the record alone (`application/ld+json`), or both in
 * JSON. The file is named after the event: an id, and nothing about whom or what it concerns.
 */
export function downloadForm(
  answer: ReceiptResponse,
  id: string,
  query: ReceiptQuery,
  accept: string | undefined,
  reply: HeaderBag,
): ReceiptResponse | string {
  const wanted = (accept ?? '').split(',').map((range) => (range.split(';')[0] ?? '').trim().toLowerCase());
  const form = FORMS.find(({ type }) => wanted.includes(type));
  reply.header('cache-control', 'no-store');
  reply.header('vary', 'accept');
  if (form || query.download === 'true') {
    reply.header('content-disposition', `attachment; filename="receipt-${id}.${form?.extension ?? 'json'}"`);
  }
  if (!form) return answer;
  reply.header('content-type', form.type);
  return form.body(answer);
}
