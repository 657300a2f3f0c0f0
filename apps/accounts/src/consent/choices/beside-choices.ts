import { Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';
import type { Purpose } from '@evc/domain';
import { MARKETING } from '../../purposes';
import type { MyNewsletterResponse } from './my-newsletter.dto';

/** Looks up the newsletter to an account's address. */
export type NewsletterLook = (sql: Sql, accountId: string) => Promise<MyNewsletterResponse>;

/**
 * The newsletter is shown beside each choice that ends it: marketing, and what closes the account (QST-1.3c, QTL-10.4). It
 * ends with them unless it is kept by a word of its own. The feature that keeps it says here how it is looked up.
 */
@Injectable()
export class BesideChoices {
  private look: NewsletterLook | null = null;

  /** The feature calls this once, when it is made. */
  register(look: NewsletterLook): void {
    this.look = look;
  }

  /** Null for a purpose that it does not end with. */
  async newsletter(sql: Sql, accountId: string, purpose: Purpose | null): Promise<MyNewsletterResponse | null> {
    const endsWithIt = purpose?.id === MARKETING || purpose?.withdrawal === 'close-account';
    return endsWithIt && this.look ? this.look(sql, accountId) : null;
  }
}
