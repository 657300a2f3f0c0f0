import type { IncomingMessage } from 'node:http';

/** The whole body as text, or undefined beyond the limit; a body that is too large is read to its end and dropped. */
export async function readBody(request: IncomingMessage, limitBytes = 64 * 1024): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size <= limitBytes) chunks.push(bytes);
  }
  return size <= limitBytes ? Buffer.concat(chunks).toString('utf8') : undefined;
}
