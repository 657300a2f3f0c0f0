import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { type Origin, Problem } from '@evc/platform';
import { unlessDestroyed } from '@evc/vault';
import { type Account, chooseActingRole, type ActingRole, ActingRoles, type ActingRoleWish } from '../../identity';
import { type SignedIn, SessionService } from '../sessions/session.service';
import { KnownNetworks } from './known-networks';

/** The end of every sign-in: a session under one of the person's roles. */
@Injectable()
export class SessionOpening {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly actingRoles: ActingRoles,
    private readonly sessions: SessionService,
    private readonly networks: KnownNetworks,
  ) {}

  /**
   * @param account as it was when the first proof was looked at
   * @param amr what was proved
   * @throws Problem forbidden for a role that the person does not have; invalid-credentials when the proofs were cancelled
   *   since, or the account erased
   */
  async open(
    account: Account,
    amr: readonly string[],
    wish: ActingRoleWish,
    origin: Origin,
    tx?: Tx,
  ): Promise<SignedIn> {
    const proofsSince = account.proofsSince;
    const work = async (own: Tx): Promise<SignedIn> => {
      const [signedIn] = await Promise.all([
        this.sessions.open(
          account,
          { actingRole: this.actingRoleOf(account, wish, own), amr, origin, proofsSince },
          own,
        ),
        this.networks.note(account.accountId, origin.address, own),
      ]);
      return signedIn;
    };
    const signedIn = await unlessDestroyed(() => (tx ? work(tx) : this.db.transaction(work)));
    if (signedIn === null) throw new Problem('invalid-credentials'); // erased meanwhile: like a stranger
    return signedIn;
  }

  private async actingRoleOf(account: Account, { role, clientId }: ActingRoleWish, tx: Tx): Promise<ActingRole> {
    const actingRole = chooseActingRole(await this.actingRoles.of(account, tx), { role, clientId });
    if (!actingRole) throw new Problem('forbidden');
    return actingRole;
  }
}
