import { performance } from 'node:perf_hooks';
import type { BreachedPasswords } from './breached-passwords';

const TIMEOUT_MS = 1_000;
/** A padded answer has about a thousand lines of fifty bytes. */
const LARGEST_BYTES = 1_000_000;
/** After a failure nobody waits for the source again for so long. */
const REST_MS = 30_000;
const LINE = /^([0-9A-F]{35}):(\d+)$/;

/**
 * A service that answers ranges over HTTP, in the form of Pwned Passwords. Answers are padded, so that their size does
 * not tell whoever listens which range was asked for. While it is away or slow the other source answers.
 */
export class RemoteBreaches implements BreachedPasswords {
  private restsUntil = 0;

  /** @param url without the prefix: `https://api.pwnedpasswords.com/range` */
  constructor(
    private readonly url: string,
    private readonly otherwise: BreachedPasswords,
  ) {}

  async range(prefix: string): Promise<readonly string[]> {
    if (performance.now() < this.restsUntil) return this.otherwise.range(prefix);
    try {
      return await this.ask(prefix);
    } catch {
      this.restsUntil = performance.now() + REST_MS;
      return this.otherwise.range(prefix);
    }
  }

  /** Errors stay in here: they could quote an address with the prefix in it. */
  private async ask(prefix: string): Promise<string[]> {
    const response = await fetch(`${this.url.replace(/\/+$/, '')}/${prefix}`, {
      headers: { 'add-padding': 'true', 'user-agent': 'ev-cloud' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok || response.body === null) throw new Error('no range');
    const lines = (await bounded(response.body)).toUpperCase().split(/\r?\n/);
    const known = lines.flatMap((line) => {
      const [, suffix = '', count] = LINE.exec(line.trim()) ?? [];
      return Number(count) > 0 ? [suffix] : []; // padding counts 0
    });
    if (known.length === 0 && lines.some((line) => line.trim() !== '' && !LINE.test(line.trim()))) {
      throw new Error('not a range');
    }
    return known;
  }
}

async function bounded(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > LARGEST_BYTES) throw new Error('too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('latin1');
}
