import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { type Origin, Problem } from '@evc/platform';
import { AccountRepository } from '../../identity';
import { ContactsRepository } from './contacts.repository';
import { MailEnding } from './mail-ending';
import { NewsletterRepository } from './newsletter.repository';
import { type UnsubscribeTarget, UnsubscribeTokens } from './unsubscribe-tokens';

const ONE_CLICK = { actor: 'person', source: 'unsubscribe-link', method: 'one-click' } as const;

/** The way out of marketing that needs no sign-in and is effective at once (QV-2, RFC 8058). */
@Injectable()
export class UnsubscribeService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly tokens: UnsubscribeTokens,
    private readonly accounts: AccountRepository,
    private readonly contacts: ContactsRepository,
    private readonly newsletter: NewsletterRepository,
    private readonly ending: MailEnding,
  ) {}

  /** Is this one of our links? Changes nothing: programs that look at mails follow links. @throws Problem not-found */
  async check(token: string): Promise<void> {
    await this.read(token);
  }

  /**
   * Ends marketing on the channel of the link. For e-mail it ends for the address: the account's channel, the newsletter
   * and whatever comes later. Safe to repeat; a subject that is gone by now is no fault of whoever follows its link.
   * @throws Problem not-found when this server did not make the link
   */
  async unsubscribe(token: string, evidence: Origin): Promise<void> {
    await this.endFor(await this.read(token), evidence);
  }

  /** As `unsubscribe`, for a target that was proved in another way. */
  async endFor({ subjectId, channel }: UnsubscribeTarget, evidence: Origin): Promise<void> {
    await this.db.transaction(async (tx) => {
      const contact =
        (await this.contacts.contactOf(tx, subjectId)) ?? (await this.newsletter.byId(subjectId, tx))?.contactIndex;
      const accountId = contact ? await this.accounts.idByIdentifier(contact, tx) : subjectId;
      const account = accountId ? await this.accounts.lockById(tx, accountId) : null;
      await this.ending.end(tx, { contact: contact ?? null, account, channel }, { ...ONE_CLICK, evidence });
    });
  }

  private async read(token: string): Promise<UnsubscribeTarget> {
    const target = await this.tokens.read(token);
    if (!target) throw new Problem('not-found');
    return target;
  }
}
