import { Inject, Injectable } from '@nestjs/common';
import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { newId, type Tx } from '@evc/database';
import { type AuthUser, CLOCK, type Clock, type Origin, Problem } from '@evc/platform';
import { Vault } from '@evc/vault';
import { AccountRepository, openOptional, unlessErased } from '../../identity';
import { type Cancelled, OnCancelled } from '../sessions/waiting-things';
import { OnAddedFactorsAsked, OnAddedFactorsDropped } from './added-factors';
import { Challenges } from './challenges';
import { FactorChanges } from './factor-changes';
import { PasskeyProofs } from './passkey-proofs';
import { PasskeyRepository } from './passkey.repository';
import type { Passkey } from './passkey.entity';
import { challengeOf, RelyingParty } from './relying-party';
import { credentialHash, openPasskeyName, sealPasskey, sealPasskeyName } from './sealed-passkey';
import { PASSKEY_AMR } from './second-factors';

/** Enough for every device of a person; a bound on what one account can fill. */
export const MAX_PASSKEYS = 20;

const PASSKEY_PROOF = { what: 'passkey', proved: PASSKEY_AMR } as const;
type SessionOf = Pick<AuthUser, 'accountId' | 'sessionId'>;

/** What is begun in a session is of no use in another. */
function bindingOf({ accountId, sessionId }: SessionOf): string {
  return `${accountId} ${sessionId}`;
}

/** A passkey as its owner sees it. */
export interface ShownPasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

@Injectable()
export class PasskeysService {
  constructor(
    private readonly changes: FactorChanges,
    private readonly accounts: AccountRepository,
    private readonly passkeys: PasskeyRepository,
    private readonly proofs: PasskeyProofs,
    private readonly challenges: Challenges,
    private readonly party: RelyingParty,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnAddedFactorsAsked('passkey')
  async hasSince(accountId: string, since: Date): Promise<boolean> {
    return (await this.passkeys.addedSince(accountId, since)).length > 0;
  }

  @OnAddedFactorsDropped('passkey')
  async dropSince(tx: Tx, accountId: string, since: Date): Promise<boolean> {
    const ids = await this.passkeys.addedSince(accountId, since, tx);
    for (const id of ids) await this.passkeys.remove(tx, accountId, id);
    return ids.length > 0;
  }

  /** Nothing is kept of a challenge: one of an ended session is bound to it. */
  @OnCancelled('passkey-creation')
  async cancel(tx: Tx, accountId: string, { kind }: Cancelled): Promise<void> {
    if (kind === 'all') await this.accounts.voidProofs(tx, accountId, this.clock.now());
  }

  async list(accountId: string): Promise<ShownPasskey[]> {
    const rows = await this.passkeys.of(accountId);
    if (rows.length === 0) return [];
    return unlessErased(async () => {
      const key = await this.vault.key(accountId, 'identity');
      return rows.map((row) => shown(row, openPasskeyName(key, row)));
    });
  }

  /** What a browser needs to make one. */
  async creationOptions(user: SessionOf): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { accountId } = user;
    return unlessErased(async () => {
      const account = await this.accounts.byId(accountId);
      if (account?.status !== 'active') throw new Problem('not-found');
      const key = await this.vault.key(accountId, 'identity');
      const name = key.unseal('accounts', 'email_sealed', account.emailSealed);
      const displayName = openOptional(key, 'name_sealed', account.nameSealed) ?? name;
      const challenge = await this.challenges.issue('passkey-creation', bindingOf(user));
      const known = await this.proofs.credentialsOf(accountId);
      return this.party.creationOptions({ accountId, name, displayName }, challenge, known);
    });
  }

  /**
   * Takes a new passkey.
   * @returns it, and recovery codes when it is the first second factor
   * @throws Problem passkey-refused for whatever is wrong with it, too-many-passkeys
   */
  async add(
    user: AuthUser,
    name: string,
    response: RegistrationResponseJSON,
    origin: Origin,
  ): Promise<{ passkey: ShownPasskey; recoveryCodes: string[] | null }> {
    const { accountId } = user;
    const challenge = challengeOf(response.response.clientDataJSON);
    const account = await this.accounts.byId(accountId);
    const since = account?.proofsSince ?? null;
    if (challenge === null || !(await this.challenges.isOurs('passkey-creation', bindingOf(user), challenge, since)))
      throw new Problem('passkey-refused');
    const made = await this.party.created(response, challenge);
    if (!made) throw new Problem('passkey-refused');
    const { added, recoveryCodes } = await this.changes.add(user, PASSKEY_PROOF, origin, async (tx, held) => {
      // Its owner may have cancelled it while the passkey was looked at.
      if (held.proofsSince?.getTime() !== since?.getTime()) throw new Problem('passkey-refused');
      if ((await this.passkeys.of(accountId, tx)).length >= MAX_PASSKEYS) throw new Problem('too-many-passkeys');
      const row = {
        accountId,
        passkeyId: newId(),
        credentialHash: credentialHash(made.credential.id),
        ...sealPasskey(await this.vault.key(accountId, 'identity'), made.credential, name),
        counter: made.state.counter,
        synced: made.synced,
        backedUp: made.state.backedUp,
        createdAt: this.clock.now(),
      };
      const fresh = await this.challenges.spend(tx, challenge);
      if (!fresh || !(await this.passkeys.insert(tx, row))) throw new Problem('passkey-refused');
      return shown({ ...row, lastUsedAt: null }, name);
    });
    return { passkey: added, recoveryCodes };
  }

  /** @throws Problem not-found */
  async rename(accountId: string, passkeyId: string, name: string): Promise<ShownPasskey> {
    return unlessErased(async () => {
      const sealed = sealPasskeyName(await this.vault.key(accountId, 'identity'), name);
      const row = await this.passkeys.rename(accountId, passkeyId, sealed);
      if (!row) throw new Problem('not-found');
      return shown(row, name);
    });
  }

  /** @throws Problem not-found, factor-needed */
  async remove(user: AuthUser, passkeyId: string, origin: Origin): Promise<void> {
    await this.changes.runIn(user, async (tx, account) => {
      if (!(await this.passkeys.remove(tx, user.accountId, passkeyId))) throw new Problem('not-found');
      await this.changes.removed(tx, account, user, origin);
    });
  }
}

function shown(row: Passkey, name: string): ShownPasskey {
  return { id: row.passkeyId, name, createdAt: row.createdAt, lastUsedAt: row.lastUsedAt };
}
