import { createHmac, randomBytes } from 'node:crypto';

/** The latest so many of the keys that were added, as HMACs under a key that lives only in this process. */
export class LatestKeys {
  private readonly secret = randomBytes(32);
  /** The latest last. */
  private readonly kept = new Set<string>();

  constructor(private readonly most: number) {}

  has(key: string | Buffer): boolean {
    return this.kept.has(this.hidden(key));
  }

  add(key: string | Buffer): void {
    const hidden = this.hidden(key);
    this.kept.delete(hidden);
    this.kept.add(hidden);
    if (this.kept.size <= this.most) return;
    const [oldest] = this.kept;
    if (oldest !== undefined) this.kept.delete(oldest);
  }

  private hidden(key: string | Buffer): string {
    return createHmac('sha256', this.secret).update(key).digest('base64url');
  }
}
