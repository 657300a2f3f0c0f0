import { Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';
import type { Purpose } from '@evc/domain';
import { HookPoint, Hooks } from '@evc/platform';
import { MARKETING } from '../../purposes';
import type { MyNewsletterResponse } from './my-newsletter.dto';

const NEWSLETTER_ASKED = new HookPoint<(sql: Sql, accountId: string) => Promise<MyNewsletterResponse>>();

/** Looks up the newsletter to an account's address, for whom it is shown beside a choice. */
export const OnNewsletterAsked = NEWSLETTER_ASKED.on;

/**
 * The newsletter is shown beside each choice that ends it: marketing, and what closes the account (QST-1.3c, QTL-10.4). It
 * ends with them unless it is kept by a word of its own.
 */
@Injectable()
export class BesideChoices {
  constructor(private readonly hooks: Hooks) {}

  /** Null for a purpose that it does not end with. */
  async newsletter(sql: Sql, accountId: string, purpose: Purpose | null): Promise<MyNewsletterResponse | null> {
    const endsWithIt = purpose?.id === MARKETING || purpose?.withdrawal === 'close-account';
    const [look] = this.hooks.at(NEWSLETTER_ASKED);
    return endsWithIt && look ? look.run(sql, accountId) : null;
  }
}
