import { Logger } from '@nestjs/common';
import type { JWK } from 'jose';
import type { Clock } from '@evc/platform';

const KEPT_MS = 10_000;

/** Public halves as they were last read: access tokens are verified with keys of the same document, also without this database. */
export class PublishedKeys {
  private readonly logger = new Logger('PublishedKeys');
  private keys: JWK[] = [];
  private readAt = -Infinity;

  constructor(
    private readonly clock: Clock,
    private readonly read: () => Promise<JWK[]>,
  ) {}

  /** What goes out now is signed by this key: where it is not among those last read, whoever asks next gets them anew. */
  mustHold(kid: string): void {
    if (!this.keys.some((key) => key.kid === kid)) this.readAt = -Infinity;
  }

  /** Read again after ten seconds. While the database is away: those last read. */
  async current(): Promise<JWK[]> {
    const now = this.clock.now().getTime();
    if (Math.abs(now - this.readAt) < KEPT_MS && this.keys.length > 0) return this.keys;
    try {
      this.keys = await this.read();
      this.readAt = now;
    } catch (error) {
      this.logger.warn({ event: 'ledger-keys-not-read', err: error });
    }
    return this.keys;
  }
}
