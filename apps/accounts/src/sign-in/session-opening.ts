import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { Problem } from '@evc/platform';
import type { AccountRow } from '../people/account.repository';
import { chooseHat, type HatWish } from '../people/hat';
import { Hats } from '../people/hats';
import type { Origin } from '../sessions/origin';
import { type SignedIn, SessionService } from '../sessions/session.service';
import { KnownNetworks } from './known-networks';

/** The end of every sign-in: a session under one of the person's hats. */
@Injectable()
export class SessionOpening {
  constructor(
    private readonly hats: Hats,
    private readonly sessions: SessionService,
    private readonly networks: KnownNetworks,
  ) {}

  /** @param amr what was proved @throws Problem forbidden for a hat that the person does not have */
  async open(
    account: AccountRow,
    amr: readonly string[],
    { role, clientId }: HatWish,
    origin: Origin,
    tx?: Tx,
  ): Promise<SignedIn> {
    const hat = chooseHat(await this.hats.of(account, tx), { role, clientId });
    if (!hat) throw new Problem('forbidden');
    const signedIn = await this.sessions.open(account, { hat, amr, origin }, tx);
    await this.networks.note(account.account_id, origin.address, tx);
    return signedIn;
  }
}
