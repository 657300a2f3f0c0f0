import { Injectable } from '@nestjs/common';
import { newId } from '@evc/database';
import { type Origin, Problem } from '@evc/platform';
import { BlindIndex, decoyKey, type SubjectKey, Vault } from '@evc/vault';
import { AccountRepository, type Account, decoyHash, isOutdated, Passwords } from '../../identity';
import { type Guess, GuessLimits } from './guess-limits';
import { KnownNetworks } from './known-networks';
import { quantised } from './response-time-quantisation';
import { SignInAdmission } from './sign-in-admission';

/** Who may be meant, and what their password must fit; nobody's are null. */
interface Candidate {
  readonly account: Account | null;
  readonly stored: string | null;
}

/**
 * Whether a name and a password belong together, told in a way that says nothing about who has an account (ASVS 6.3.8).
 * The same is done for everybody: unknown, wrong, empty, unverified, without a password, closing, erased. Each costs the
 * same look-ups, the opening of a sealed hash (a decoy's where there is none) and one run of argon2, and all refusals are
 * one answer that leaves at a tick; see `quantised`.
 */
@Injectable()
export class PasswordCheck {
  private readonly decoy: { readonly accountId: string; readonly key: SubjectKey; readonly sealed: Buffer };

  constructor(
    private readonly accounts: AccountRepository,
    private readonly passwords: Passwords,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
    private readonly limits: GuessLimits,
    private readonly networks: KnownNetworks,
    private readonly admission: SignInAdmission,
  ) {
    const key = decoyKey('identity');
    this.decoy = { accountId: newId(), key, sealed: key.seal('accounts', 'password_hash_sealed', decoyHash()) };
  }

  /**
   * The account whose e-mail or username and password these are.
   * @throws Problem invalid-credentials, too-many-requests, overloaded
   */
  account(identifier: string, password: string, origin: Origin): Promise<Account> {
    const name = this.nameOf(identifier);
    return this.check(name, password, origin, async () => this.candidate(await this.accounts.byIdentifier(name)));
  }

  /**
   * The account of somebody who is signed in and gives the password once more. Counted apart from sign-ins: whoever
   * guesses in a stolen session slows nobody's sign-in.
   * @throws Problem as above
   */
  owner(accountId: string, password: string, origin: Origin): Promise<Account> {
    return this.check(`account ${accountId}`, password, origin, async () =>
      this.candidate(await this.accounts.byId(accountId)),
    );
  }

  /** The owner proved by mail who they are: guesses of others no longer slow them here, and the network is theirs. */
  async restore(account: Account, identifiers: readonly string[], { address }: Origin): Promise<void> {
    for (const identifier of identifiers) this.limits.forget(this.nameOf(identifier), address);
    await this.networks.note(account.accountId, address);
  }

  /** A phone number is no identifier: nobody has to prove to own it. */
  nameOf(identifier: string): Buffer {
    return this.blindIndex.of(identifier.includes('@') ? 'email' : 'username', identifier);
  }

  private check(
    name: Guess['name'],
    password: string,
    { address }: Origin,
    look: () => Promise<Candidate>,
  ): Promise<Account> {
    let found: Promise<Candidate> | undefined;
    const candidate = (): Promise<Candidate> => (found ??= look());
    const isKnownNetwork = async (): Promise<boolean> =>
      this.networks.isKnown((await candidate()).account?.accountId ?? null, address);
    const guess: Guess = { name, address, isKnownNetwork };
    const work = async (): Promise<Account> => {
      await this.limits.check(guess);
      const { account, stored } = await candidate();
      const fits = await this.passwords.matches(password, stored, this.limits.counting(guess));
      if (!fits || !account) throw new Problem('invalid-credentials');
      this.admission.cameIn(guess);
      if (stored !== null && isOutdated(stored)) await this.hashAnew(account, password);
      return account;
    };
    return quantised(() => this.admission.enter(guess, work));
  }

  private async candidate(row: Account | null): Promise<Candidate> {
    const account = row?.status === 'active' ? row : null;
    const stored = await this.open(row?.accountId ?? this.decoy.accountId, account?.passwordHashSealed ?? null);
    return { account, stored };
  }

  /** The stored hash; null where there is none, and for a person who is being erased at this moment. */
  private async open(accountId: string, sealed: Buffer | null): Promise<string | null> {
    const opened = await this.vault.use(accountId, 'identity', (key) =>
      sealed ? key.unseal('accounts', 'password_hash_sealed', sealed) : null,
    );
    if (opened !== null) return opened;
    this.decoy.key.unseal('accounts', 'password_hash_sealed', this.decoy.sealed);
    return null;
  }

  /**
   * Brings a hash to the parameters of today, after it is decided that the password fits. A password that was changed at
   * the same moment stays as it is, and a server under load leaves it for the next sign-in.
   */
  private async hashAnew({ accountId: id, passwordHashSealed: before }: Account, password: string): Promise<void> {
    try {
      const anew = await this.passwords.hash(password);
      const sealed = await this.vault.use(id, 'identity', (key) => key.seal('accounts', 'password_hash_sealed', anew));
      if (before && sealed) await this.accounts.rehashPassword(id, before, sealed);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'overloaded') throw error;
    }
  }
}
