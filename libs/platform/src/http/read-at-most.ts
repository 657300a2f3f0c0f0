/// <reference lib="es2024.arraybuffer" />
import type { IncomingMessage } from 'node:http';
import { Problem } from '../problems/problem';

/** What else may end the reading of a body. */
export interface ReadingRules {
  /** Milliseconds from now to the last byte: somebody who sends a byte now and then holds nothing for long. */
  readonly withinMs?: number;
  /** Told how many bytes are about to be kept; what it throws refuses the body. */
  readonly arriving?: (bytes: number) => void;
  /** Its reason refuses the body. */
  readonly signal?: AbortSignal;
}

/**
 * Reads a body into memory of its own, which grows with what arrives and not with what was announced, and holds each byte
 * once: no list of chunks, of which a body in pieces of a byte would make a hundred times its size. What is beyond the limit
 * is let run by and not kept, so that the caller, who is still sending, gets the answer.
 * @throws Problem body-too-large, request-timeout, malformed-request when the caller goes away
 */
export function readAtMost(
  body: IncomingMessage,
  limit: number,
  { withinMs, arriving, signal }: ReadingRules = {},
): Promise<ArrayBuffer> {
  const announced = Number(body.headers['content-length'] ?? NaN);
  return new Promise((resolve, reject) => {
    if (announced > limit) {
      letRunBy(body);
      return reject(new Problem('body-too-large'));
    }
    const whole = new ArrayBuffer(0, { maxByteLength: limit });
    let timer: NodeJS.Timeout | undefined;
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveWay);
      body.removeListener('data', take);
      body.removeListener('end', finish);
      body.removeListener('error', lose);
      body.removeListener('close', lose);
      letRunBy(body);
    };
    const refuse = (problem: unknown): void => {
      settle();
      whole.resize(0); // gives the memory back now, not when it is collected
      reject(problem instanceof Error ? problem : new Problem('malformed-request'));
    };
    const take = (chunk: Buffer): void => {
      const at = whole.byteLength;
      if (at + chunk.length > limit) return refuse(new Problem('body-too-large'));
      try {
        arriving?.(chunk.length);
      } catch (problem) {
        return refuse(problem);
      }
      if (signal?.aborted === true) return;
      whole.resize(at + chunk.length);
      new Uint8Array(whole, at).set(chunk);
    };
    const finish = (): void => {
      settle();
      resolve(whole);
    };
    const lose = (): void => refuse(new Problem('malformed-request'));
    const giveWay = (): void => refuse(signal?.reason);
    if (withinMs !== undefined) timer = setTimeout(() => refuse(new Problem('request-timeout')), withinMs);
    signal?.addEventListener('abort', giveWay);
    body.on('data', take);
    body.once('end', finish);
    body.once('error', lose);
    body.once('close', lose);
    if (body.readableEnded) finish();
    else if (body.destroyed) lose();
  });
}

function letRunBy(body: IncomingMessage): void {
  body.on('error', () => undefined); // a connection that breaks later is nobody's business here
  body.resume();
}
