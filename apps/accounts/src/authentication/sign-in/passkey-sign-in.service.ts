import { Inject, Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { type Origin, Problem } from '@evc/platform';
import { unlessDestroyed } from '@evc/vault';
import { PasskeyProofs, type PasskeyPurpose } from '../factors/passkey-proofs';
import { PASSKEY_AMR } from '../factors/second-factors';
import { AccountRepository, type ActingRoleWish } from '../../identity';
import type { SignedIn } from '../sessions/session.service';
import { SessionOpening } from './session-opening';

/** Anybody may ask for it: who it is, the passkey says. */
const PURPOSE: PasskeyPurpose = { use: 'passkey-sign-in', binding: '' };

/** Sign-in by a passkey alone. It proves possession and, by PIN or body, the owner: two factors in one. */
@Injectable()
export class PasskeySignInService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly passkeys: PasskeyProofs,
    private readonly accounts: AccountRepository,
    private readonly opening: SessionOpening,
  ) {}

  /** The same for everybody, and nothing is kept of it. */
  options(): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return this.passkeys.options(PURPOSE, null);
  }

  /** @throws Problem invalid-credentials, alike for whatever is wrong; forbidden for a role that the person does not have */
  async signIn(response: AuthenticationResponseJSON, wish: ActingRoleWish, origin: Origin): Promise<SignedIn> {
    const signedIn = await unlessDestroyed(() =>
      this.db.transaction(async (tx) => {
        const accountId = await this.passkeys.check(tx, response, PURPOSE, null);
        const account = accountId === null ? null : await this.accounts.byId(accountId, tx);
        if (account?.status !== 'active') throw new Problem('invalid-credentials');
        return this.opening.open(account, PASSKEY_AMR, wish, origin, tx);
      }),
    );
    if (!signedIn) throw new Problem('invalid-credentials');
    return signedIn;
  }
}
