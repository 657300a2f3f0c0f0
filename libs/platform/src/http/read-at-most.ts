import type { IncomingMessage } from 'node:http';
import { Problem } from '../problems/problem';

/**
 * Reads a body into memory of its own. What is beyond the limit is let run by and not kept, so that the caller, who is
 * still sending, gets the answer.
 * @throws Problem body-too-large, malformed-request when the caller goes away
 */
export function readAtMost(body: IncomingMessage, limit: number): Promise<ArrayBuffer> {
  const announced = Number(body.headers['content-length'] ?? NaN);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const settle = (): void => {
      body.removeListener('data', take);
      body.removeListener('end', finish);
      body.removeListener('error', lose);
      body.removeListener('close', lose);
      body.on('error', () => undefined); // a connection that breaks later is nobody's business here
      body.resume();
    };
    const refuse = (problem: Problem): void => {
      settle();
      chunks.length = 0;
      reject(problem);
    };
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > limit) refuse(new Problem('body-too-large'));
      else chunks.push(chunk);
    };
    const finish = (): void => {
      settle();
      const whole = new ArrayBuffer(bytes);
      const view = new Uint8Array(whole);
      let at = 0;
      for (const chunk of chunks) {
        view.set(chunk, at);
        at += chunk.length;
      }
      resolve(whole);
    };
    const lose = (): void => refuse(new Problem('malformed-request'));
    if (announced > limit) return refuse(new Problem('body-too-large'));
    body.on('data', take);
    body.once('end', finish);
    body.once('error', lose);
    body.once('close', lose);
    if (body.readableEnded) finish();
    else if (body.destroyed) lose();
  });
}
