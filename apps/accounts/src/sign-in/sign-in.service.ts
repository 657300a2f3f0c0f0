import { Inject, Injectable } from '@nestjs/common';
import { newId, type Sql } from '@evc/database';
import { CLOCK, Problem, RateLimiter, type Clock } from '@evc/platform';
import { BlindIndex, KEY_PROVIDER, type KeyProvider, unlessDestroyed, Vault } from '@evc/vault';
import { type ConsentNeeded, ConsentsNeeded } from '../consent/consents-needed';
import { AccountRepository, type AccountRow } from '../people/account.repository';
import { Passwords } from '../people/passwords';
import { decodeRefreshToken, firstSecret, hashOf, isAncestor, type RefreshToken, successorOf } from './refresh-token';
import { SessionRepository, type SessionRow } from './session.repository';
import { type TokenOwner, type TokenPair, TokenPairs } from './token-pairs';

const SESSION_DAYS = 30;
const DAY_MS = 86_400_000;
/** How long an answer that got lost may be asked for again with the same refresh token. */
const GRACE_MS = 10_000;

/** A token pair, and what its owner must be asked anew (QTL-11). */
export type SignedIn = TokenPair & { readonly consentsNeeded: ConsentNeeded[] };
/** Whose session it is, as far as signing in looks. */
export type SessionOwner = TokenOwner & Pick<AccountRow, 'minor'>;

@Injectable()
export class SignInService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionRepository,
    private readonly passwords: Passwords,
    private readonly pairs: TokenPairs,
    private readonly needed: ConsentsNeeded,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
    private readonly limiter: RateLimiter,
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Signs in by e-mail or username. Unknown, closed and wrong answer alike, after the same argon2 work.
   * @throws Problem invalid-credentials, too-many-requests, overloaded
   */
  async signIn(identifier: string, password: string): Promise<SignedIn> {
    const index = this.indexOf(identifier);
    await this.limiter.check('sign-in-failures', index);
    const account = await this.find(index);
    const stored = account ? await this.passwordHash(account) : null;
    const fits = await this.passwords.matches(password, stored, {
      begins: () => this.limiter.check('sign-in-failures', index),
      fails: () => this.limiter.consume('sign-in-failures', index),
    });
    if (!fits || !account) throw new Problem('invalid-credentials');
    await this.limiter.reset('sign-in-failures', index);
    return this.open(account);
  }

  /**
   * Starts a session for an account whose owner has just proved who they are.
   * @throws Problem invalid-credentials when the account was closed meanwhile
   */
  async open(account: SessionOwner, sql?: Sql): Promise<SignedIn> {
    const now = this.clock.now();
    const secret = firstSecret();
    const session = { account_id: account.account_id, session_id: newId(), auth_time: now, amr: ['pwd'] };
    const opened = await this.sessions.insert(
      {
        ...session,
        current_hash: hashOf(secret),
        created_at: now,
        expires_at: new Date(now.getTime() + SESSION_DAYS * DAY_MS),
      },
      sql,
    );
    if (!opened) throw new Problem('invalid-credentials');
    return this.answer(account, await this.pairs.of(account, session, secret), sql);
  }

  /**
   * Exchanges a refresh token for its successor. The same token within ten seconds gets the same successor;
   * any later reuse ends the whole session, since one of its two holders stole it.
   * @throws Problem invalid-token
   */
  async refresh(text: string): Promise<SignedIn> {
    const token = decodeRefreshToken(text);
    if (!token) throw new Problem('invalid-token');
    const now = this.clock.now();
    const serverKey = await this.provider.secret('refresh-successor');
    const next = successorOf(token.secret, serverKey);
    const { accountId, sessionId } = token;
    const rotated = await this.sessions.rotate(accountId, sessionId, hashOf(token.secret), hashOf(next), now);
    const session = rotated ?? (await this.retried(token, serverKey, now));
    const account = session && (await this.accounts.byId(accountId));
    if (!account || account.status !== 'active') throw new Problem('invalid-token');
    return this.answer(account, await this.pairs.of(account, session, next));
  }

  async list(accountId: string): Promise<SessionRow[]> {
    return this.sessions.livingOf(accountId, this.clock.now());
  }

  /** Ends one session of the account. @throws Problem not-found */
  async end(accountId: string, sessionId: string): Promise<void> {
    if (!(await this.sessions.revoke(accountId, sessionId, this.clock.now()))) throw new Problem('not-found');
  }

  private async answer(account: SessionOwner, pair: TokenPair, sql?: Sql): Promise<SignedIn> {
    return { ...pair, consentsNeeded: await this.needed.of(account, sql) };
  }

  private async retried(token: RefreshToken, serverKey: Buffer, now: Date): Promise<SessionRow | null> {
    const { accountId, sessionId, secret } = token;
    const session = await this.sessions.byId(accountId, sessionId);
    if (!session || session.revoked_at || session.expires_at <= now) return null;
    const isPrevious = session.previous_hash?.equals(hashOf(secret)) ?? false;
    if (isPrevious && now.getTime() - session.rotated_at.getTime() <= GRACE_MS) return session;
    if (isAncestor(secret, session.current_hash, session.generation, serverKey)) {
      await this.sessions.revoke(accountId, sessionId, now);
    }
    return null;
  }

  /** A phone number is no identifier: nobody has proved to own it. */
  private indexOf(identifier: string): Buffer {
    return this.blindIndex.of(identifier.includes('@') ? 'email' : 'username', identifier);
  }

  private async find(index: Buffer): Promise<AccountRow | null> {
    const accountId = await this.accounts.idByIdentifier(index);
    const account = accountId ? await this.accounts.byId(accountId) : null;
    return account?.status === 'active' ? account : null;
  }

  /** Null for a person who is being erased at this moment: to be answered like an unknown one. */
  private async passwordHash(account: AccountRow): Promise<string | null> {
    return unlessDestroyed(async () => {
      const key = await this.vault.key(account.account_id, 'identity');
      return key.unseal('accounts', 'password_hash_sealed', account.password_hash_sealed);
    });
  }
}
