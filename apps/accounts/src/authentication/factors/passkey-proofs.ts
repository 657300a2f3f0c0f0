import { Inject, Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { Tx } from '@evc/database';
import { CLOCK, type Clock } from '@evc/platform';
import { Vault } from '@evc/vault';
import { bytesOfId } from '../tokens/signed-id';
import { type ChallengeUse, Challenges } from './challenges';
import { PasskeyRepository } from './passkey.repository';
import type { Passkey } from './passkey.entity';
import { challengeOf, type Credential, RelyingParty } from './relying-party';
import { credentialHash, openCredential } from './sealed-passkey';

/** What a challenge is for and bound to. */
export interface PasskeyPurpose {
  readonly use: ChallengeUse;
  readonly binding: string;
}

/** Passkeys as a proof of who somebody is: options out, answers in. */
@Injectable()
export class PasskeyProofs {
  constructor(
    private readonly challenges: Challenges,
    private readonly party: RelyingParty,
    private readonly passkeys: PasskeyRepository,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What a browser needs to ask for a passkey; of this account where it is known. Writes nothing. */
  async options(purpose: PasskeyPurpose, accountId: string | null): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const challenge = await this.challenges.issue(purpose.use, purpose.binding);
    return this.party.requestOptions(challenge, accountId === null ? null : await this.credentialsOf(accountId));
  }

  async credentialsOf(accountId: string): Promise<Credential[]> {
    const rows = await this.passkeys.of(accountId);
    if (rows.length === 0) return [];
    const key = await this.vault.key(accountId, 'identity');
    return rows.map((row) => openCredential(key, row));
  }

  /**
   * Whose passkey answered, or null for whatever is wrong: unknown credential, another's, wrong signature, site or
   * challenge, a replay. A right answer is used up in the caller's transaction (ASVS 6.5.1).
   * @param accountId whose it must be; null where nobody is known yet, and the passkey says who (discoverable)
   */
  async check(
    tx: Tx,
    response: AuthenticationResponseJSON,
    { use, binding }: PasskeyPurpose,
    accountId: string | null,
  ): Promise<string | null> {
    const challenge = challengeOf(response.response.clientDataJSON);
    if (challenge === null || !(await this.challenges.isOurs(use, binding, challenge))) return null;
    const row = await this.find(tx, response, accountId);
    if (!row) return null;
    const credential = openCredential(await this.vault.key(row.accountId, 'identity'), row);
    const state = await this.party.asserted(response, challenge, credential, row.counter);
    if (!state) return null;
    const fresh = await this.challenges.spend(tx, challenge);
    return fresh && (await this.passkeys.use(tx, row, { ...state, now: this.clock.now() })) ? row.accountId : null;
  }

  /** The passkey that answers, where everything said about its owner agrees. */
  private async find(tx: Tx, response: AuthenticationResponseJSON, accountId: string | null): Promise<Passkey | null> {
    const hash = credentialHash(response.id);
    const owner = await this.passkeys.ownerOf(tx, hash);
    if (owner === null || (accountId !== null && owner !== accountId)) return null;
    const said = response.response.userHandle;
    const isSaid = said === bytesOfId(owner).toString('base64url');
    // Only where the account is known anyway may the authenticator leave out whose credential it is (WebAuthn 7.2, step 6).
    if (!isSaid && (accountId === null || (said !== undefined && said !== ''))) return null;
    return this.passkeys.byCredential(tx, owner, hash);
  }
}
