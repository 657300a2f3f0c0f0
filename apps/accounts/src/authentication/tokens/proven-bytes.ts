import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ServerSecret } from './server-secret';

/**
 * Bytes that the server can tell for its own, without keeping anything of them: behind them stands an HMAC under a key of the
 * server, as long as the token has room for. 16 bytes of it and more cannot be guessed.
 */
export class ProvenBytes {
  constructor(
    private readonly key: ServerSecret,
    /** What they are for: bytes for one use prove nothing for another under the same key. */
    private readonly use: string,
    private readonly proofBytes: number,
  ) {}

  /** The bytes with their proof; the same each time. */
  async prove(bytes: Buffer): Promise<Buffer> {
    return Buffer.concat([bytes, await this.proofOf(bytes)]);
  }

  /** The bytes before the proof; null unless this server proved them for this use. */
  async read(proven: Buffer): Promise<Buffer | null> {
    const end = proven.length - this.proofBytes;
    if (end < 0) return null;
    const bytes = proven.subarray(0, end);
    return timingSafeEqual(proven.subarray(end), await this.proofOf(bytes)) ? bytes : null;
  }

  private async proofOf(bytes: Buffer): Promise<Buffer> {
    return createHmac('sha256', await this.key.read())
      .update(this.use)
      .update(bytes)
      .digest()
      .subarray(0, this.proofBytes);
  }
}
