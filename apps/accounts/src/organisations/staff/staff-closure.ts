import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { Problem } from '@evc/platform';
import { ClosureParticipants, ClosureService } from '../../privacy';
import { staffClosureText, withNewsletter } from '../../consent';
import { AccountRepository } from '../../identity';

/** Closing an account that is staff's alone: it rests on no consent that could be withdrawn, and its owner may still leave (QST-1.3b). */
@Injectable()
export class StaffClosure {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly accounts: AccountRepository,
    private readonly closure: ClosureService,
    private readonly participants: ClosureParticipants,
  ) {}

  /**
   * Ends all access now, under every role, and orders the erasure.
   * @param keepNewsletter the person's separate word that a newsletter to the address goes on
   * @throws Problem not-found; conflict for a driver, whose account closes with the consent to `account`;
   *   confirmation-required with the effect
   */
  async close(accountId: string, confirmed: boolean, keepNewsletter = false, language?: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const account = await this.accounts.lockById(tx, accountId);
      if (account?.status !== 'active') throw new Problem('not-found');
      if (account.roles.includes('driver'))
        throw new Problem('conflict', {
          detail: {
            en: 'A driver’s account closes by withdrawing the consent to `account`.',
            'zh-Hant': '車主的帳戶須撤回對 `account` 的同意才會關閉。',
          },
        });
      if (!confirmed) {
        const questions = await this.participants.ask(tx, accountId);
        const fate = 'newsletter' in questions ? 'will-end' : null;
        const locale = language ?? account.locale;
        const effect = withNewsletter(staffClosureText(locale), fate, locale);
        throw new Problem('confirmation-required', { locale, extra: { effect, ...questions } });
      }
      await this.closure.close(tx, accountId, 'consent-withdrawn', { keepNewsletter });
    });
  }
}
