import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Sql, type Tx } from '@evc/database';
import { CLOCK, type Clock, Problem } from '@evc/platform';
import { KEY_PROVIDER, type KeyProvider, Vault } from '@evc/vault';
import { type ConsentNeeded, ConsentsNeeded } from '../consent/consents-needed';
import { AccountRepository, type AccountRow } from '../people/account.repository';
import type { Hat } from '../people/hat';
import { type Origin, sealOrigin } from './origin';
import { decodeRefreshToken, firstSecret, hashOf, isAncestor, type RefreshToken, successorOf } from './refresh-token';
import { SessionEndings } from './session-endings';
import { SessionRepository, type SessionRow } from './session.repository';
import { type TokenPair, TokenPairs } from './token-pairs';

const SESSION_DAYS = 30;
const DAY_MS = 86_400_000;
/** How long an answer that got lost may be asked for again with the same refresh token. */
const GRACE_MS = 10_000;

/** A token pair, and what its owner must be asked anew (QTL-11). */
export type SignedIn = TokenPair & { readonly consentsNeeded: ConsentNeeded[] };
/** Whose session it is, as far as opening one looks. */
export type SessionOwner = Pick<AccountRow, 'account_id' | 'roles' | 'minor'>;

/** How a session begins. */
export interface SessionBeginning {
  readonly hat: Hat;
  /** How the person proved who they are, RFC 8176. */
  readonly amr: readonly string[];
  readonly origin: Origin;
}

@Injectable()
export class SessionService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionRepository,
    private readonly endings: SessionEndings,
    private readonly pairs: TokenPairs,
    private readonly needed: ConsentsNeeded,
    private readonly vault: Vault,
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Starts a session for an account whose owner has just proved who they are.
   * @throws Problem invalid-credentials when the account was closed meanwhile
   */
  async open(account: SessionOwner, { hat, amr, origin }: SessionBeginning, sql?: Sql): Promise<SignedIn> {
    const now = this.clock.now();
    const secret = firstSecret();
    const key = await this.vault.key(account.account_id, 'device');
    const session = {
      account_id: account.account_id,
      session_id: newId(),
      current_hash: hashOf(secret),
      amr: [...amr],
      auth_time: now,
      created_at: now,
      expires_at: new Date(now.getTime() + SESSION_DAYS * DAY_MS),
      role: hat.role,
      client_id: hat.clientId,
      origin_sealed: sealOrigin(key, 'sessions', origin),
    };
    if (!(await this.sessions.insert(session, sql))) throw new Problem('invalid-credentials');
    return this.answer(account, await this.pairs.of(session, secret), sql);
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
    return this.answer(account, await this.pairs.of(session, next));
  }

  async list(accountId: string): Promise<SessionRow[]> {
    return this.sessions.livingOf(accountId, this.clock.now());
  }

  /** Ends one session of the account. @throws Problem not-found */
  async end(accountId: string, sessionId: string): Promise<void> {
    const ended = await this.db.transaction((tx) => this.endings.end(tx, accountId, { only: sessionId }));
    if (ended === 0) throw new Problem('not-found');
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
      await this.db.transaction((tx: Tx) => this.endings.end(tx, accountId, { only: sessionId }));
    }
    return null;
  }
}
