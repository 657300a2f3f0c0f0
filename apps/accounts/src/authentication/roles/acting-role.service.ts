import { Injectable } from '@nestjs/common';
import { type AuthUser, type Origin, Problem } from '@evc/platform';
import { ClientDirectory } from '../../organisations';
import {
  AccountRepository,
  type Account,
  chooseActingRole,
  type ActingRole,
  ActingRoles,
  type ActingRoleWish,
  unlessErased,
} from '../../identity';
import { type SignedIn, SessionService } from '../sessions/session.service';

export type NamedActingRole = ActingRole & { readonly organisation: string | null };

/** What a person may act as, and changing from one to the other without a new sign-in. */
@Injectable()
export class ActingRoleService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly actingRoles: ActingRoles,
    private readonly clients: ClientDirectory,
    private readonly sessions: SessionService,
  ) {}

  /** @throws Problem not-found */
  async list(accountId: string): Promise<NamedActingRole[]> {
    const actingRoles = await this.actingRoles.of(await this.account(accountId));
    const names = await this.clients.namesOf(actingRoles.flatMap(({ clientId }) => clientId ?? []));
    return actingRoles.map((actingRole) => ({
      ...actingRole,
      organisation: (actingRole.clientId && names.get(actingRole.clientId)) ?? null,
    }));
  }

  /**
   * Opens a session under another role and ends the one that asks. What was proved at the sign-in, and when, goes along and
   * is not refreshed: changing a role proves nothing. The role itself asks for no more; the routes behind it do.
   * @throws Problem forbidden for a role that the person does not have; unauthenticated when the session has ended
   */
  async change(user: AuthUser, wish: ActingRoleWish, origin: Origin): Promise<SignedIn> {
    return unlessErased(async () => {
      const account = await this.account(user.accountId);
      const actingRole = chooseActingRole(await this.actingRoles.of(account), {
        ...wish,
        clientId: wish.clientId?.toLowerCase(),
      });
      if (!actingRole) throw new Problem('forbidden');
      return this.sessions.succeed(account, user, { actingRole, origin });
    });
  }

  private async account(accountId: string): Promise<Account> {
    const account = await this.accounts.byId(accountId);
    if (account?.status !== 'active') throw new Problem('not-found');
    return account;
  }
}
