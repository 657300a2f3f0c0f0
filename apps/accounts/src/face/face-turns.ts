import { Injectable } from '@nestjs/common';
import { Problem } from '@evc/platform';

const RETRY_AFTER_SECONDS = '2';

/**
 * One look at a face per account at a time, from the first byte of its images to the answer: whoever sends many at once
 * holds one place in the line for the model, and one body on its way.
 */
@Injectable()
export class FaceTurns {
  private readonly taken = new Set<string>();

  /** @throws Problem too-many-requests while another look of the account is under way */
  async run<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    if (this.taken.has(accountId))
      throw new Problem('too-many-requests', { headers: { 'Retry-After': RETRY_AFTER_SECONDS } });
    this.taken.add(accountId);
    try {
      return await work();
    } finally {
      this.taken.delete(accountId);
    }
  }
}
