/** One part of a form: its head as text, its content as a view of the body. */
export interface FormPart {
  readonly head: string;
  readonly content: Buffer;
}

const HEAD_BYTES = 1024;

/** The boundary that a `multipart/form-data` type names. */
export function boundaryOf(contentType: string): string | undefined {
  const match = /;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return match?.[1] ?? match?.[2];
}

/**
 * Splits a form (RFC 7578) that is in memory. Copies nothing, so a body costs its own size and no more.
 * @returns null when it cannot be read, `too-many` as soon as there are more parts than `most`
 */
export function splitParts(body: Buffer, boundary: string, most: number): FormPart[] | 'too-many' | null {
  const first = Buffer.from(`--${boundary}`);
  const next = Buffer.from(`\r\n--${boundary}`);
  let at = body.subarray(0, first.length).equals(first) ? first.length : -1;
  if (at < 0) {
    const preamble = body.indexOf(next);
    if (preamble < 0) return null;
    at = preamble + next.length;
  }
  const parts: FormPart[] = [];
  for (;;) {
    const after = body.toString('latin1', at, at + 2);
    if (after === '--') return parts;
    if (after !== '\r\n') return null;
    const end = body.indexOf(next, at);
    const blank = body.indexOf('\r\n\r\n', at);
    if (end < 0 || blank < 0 || blank >= end || blank - at > HEAD_BYTES) return null;
    if (parts.length === most) return 'too-many';
    parts.push({ head: body.toString('latin1', at + 2, blank), content: body.subarray(blank + 4, end) });
    at = end + next.length;
  }
}
