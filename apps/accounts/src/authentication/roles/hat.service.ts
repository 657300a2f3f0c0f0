import { Injectable } from '@nestjs/common';
import { type AuthUser, Problem } from '@evc/platform';
import { ClientDirectory } from '../../organisations';
import {
  AccountRepository,
  type AccountRow,
  chooseHat,
  type Hat,
  Hats,
  type HatWish,
  unlessErased,
} from '../../identity';
import type { Origin } from '../sessions/origin';
import { type SignedIn, SessionService } from '../sessions/session.service';

export type NamedHat = Hat & { readonly organisation: string | null };

/** What a person may act as, and changing from one to the other without a new sign-in. */
@Injectable()
export class HatService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly hats: Hats,
    private readonly clients: ClientDirectory,
    private readonly sessions: SessionService,
  ) {}

  /** @throws Problem not-found */
  async list(accountId: string): Promise<NamedHat[]> {
    const hats = await this.hats.of(await this.account(accountId));
    const names = await this.clients.namesOf(hats.flatMap(({ clientId }) => clientId ?? []));
    return hats.map((hat) => ({ ...hat, organisation: (hat.clientId && names.get(hat.clientId)) ?? null }));
  }

  /**
   * Opens a session under another hat and ends the one that asks. What was proved at the sign-in, and when, goes along and
   * is not refreshed: changing a hat proves nothing. The hat itself asks for no more; the routes behind it do.
   * @throws Problem forbidden for a hat that the person does not have; unauthenticated when the session has ended
   */
  async change(user: AuthUser, wish: HatWish, origin: Origin): Promise<SignedIn> {
    return unlessErased(async () => {
      const account = await this.account(user.accountId);
      const hat = chooseHat(await this.hats.of(account), { ...wish, clientId: wish.clientId?.toLowerCase() });
      if (!hat) throw new Problem('forbidden');
      return this.sessions.succeed(account, user, { hat, origin });
    });
  }

  private async account(accountId: string): Promise<AccountRow> {
    const account = await this.accounts.byId(accountId);
    if (account?.status !== 'active') throw new Problem('not-found');
    return account;
  }
}
