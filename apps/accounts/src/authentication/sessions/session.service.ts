import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Tx } from '@evc/database';
import { type AuthUser, CLOCK, type Clock, type Origin, Problem } from '@evc/platform';
import { KEY_PROVIDER, type KeyProvider, type SubjectKey, Vault } from '@evc/vault';
import { ClientUse } from '../../organisations';
import { type ConsentNeeded, ConsentsNeeded } from '../../consent';
import { ServerSecret } from '../tokens/server-secret';
import { AccountRepository, type Account, type ActingRole, PairwiseIds, type PairwisePair } from '../../identity';
import type { DeviceSeen } from './known-devices.repository';
import { sealOrigin } from './sealed-origin';
import { decodeRefreshToken, firstSecret, hashOf, type RefreshToken, successorOf, wasIssued } from './refresh-token';
import { AccountEvents } from './account-events';
import { ActiveSessions } from './active-sessions';
import { SessionEndings } from './session-endings';
import { endOf, idleSince } from './session-length';
import { type NewSession, SessionRepository } from './session.repository';
import type { Session } from './session.entity';
import { SignInNotes } from './sign-in-notes';
import { type TokenPair, TokenPairs } from './token-pairs';

/** How long an answer that got lost may be asked for again with the same refresh token. */
const GRACE_MS = 10_000;

/** A token pair, and what its owner must be asked anew (QTL-11). */
export type SignedIn = TokenPair & { readonly consentsNeeded: ConsentNeeded[] };
/** Whose session it is, as far as opening one looks. */
export type SessionOwner = Pick<Account, 'accountId' | 'roles' | 'minor'>;

/** How a session begins. */
export interface SessionBeginning {
  /** May still be asked for, in the same transaction: what is asked at once shares a round trip (ADR 0018). */
  readonly actingRole: ActingRole | Promise<ActingRole>;
  /** How the person proved who they are, RFC 8176. */
  readonly amr: readonly string[];
  readonly origin: Origin;
  /** Of the account as it was when its owner proved it: what cancels proofs since then opens no session (`domain/accounts`). */
  readonly proofsSince?: Date | null;
}

/** A session, and the secret of its current generation. */
interface BegunSession {
  readonly session: NewSession;
  readonly secret: Buffer;
}

/** What an answer is made of: the session, what its owner must be asked, and what charging knows them by. */
type Opened = [BegunSession, ConsentNeeded[], PairwisePair | null];

/** The session that a new one takes the place of. */
export type SessionBefore = Pick<AuthUser, 'sessionId' | 'amr' | 'authTime'>;

@Injectable()
export class SessionService {
  private readonly successorKey: ServerSecret;

  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionRepository,
    private readonly active: ActiveSessions,
    private readonly endings: SessionEndings,
    private readonly events: AccountEvents,
    private readonly notes: SignInNotes,
    private readonly use: ClientUse,
    private readonly pairs: TokenPairs,
    private readonly pairwise: PairwiseIds,
    private readonly needed: ConsentsNeeded,
    private readonly vault: Vault,
    @Inject(KEY_PROVIDER) provider: KeyProvider,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.successorKey = new ServerSecret(provider, 'refresh-successor');
  }

  /**
   * Starts a session for an account whose owner has just proved who they are, in a transaction of the caller or its own.
   * @throws Problem invalid-credentials when the account was closed, or its password changed, meanwhile
   */
  async open(account: SessionOwner, beginning: SessionBeginning, tx?: Tx): Promise<SignedIn> {
    const work = (own: Tx): Promise<Opened> =>
      Promise.all([
        this.begin(own, account, beginning),
        this.needed.of(account, own),
        this.pairwise.toldTo(account.accountId, own),
      ]);
    return this.answer(await (tx ? work(tx) : this.db.transaction(work)));
  }

  /**
   * Starts a session in the place of another one on the same device, such as under another role: what the person proved
   * and when goes on to hold, so does the end of its time, the devices go along, and the session before ends.
   * @throws Problem unauthenticated when that one has ended; step-up-required when the proof is too old for this role;
   *   invalid-credentials when the account was closed meanwhile
   */
  async succeed(
    account: SessionOwner,
    before: SessionBefore,
    { actingRole, origin }: Pick<SessionBeginning, 'actingRole' | 'origin'>,
    tx?: Tx,
  ): Promise<SignedIn> {
    const work = async (own: Tx): Promise<Opened> => {
      await this.accounts.lockById(own, account.accountId);
      const expiresAt = await this.active.hold(own, account.accountId, before.sessionId);
      const carried = { provedAt: new Date(before.authTime * 1000), expiresAt };
      const begun = await this.begin(own, account, { actingRole, amr: before.amr, origin }, carried);
      const ended = await this.endings.replace(own, account.accountId, before.sessionId, begun.session.sessionId);
      if (ended === 0) throw new Problem('unauthenticated');
      return [begun, await this.needed.of(account, own), await this.pairwise.toldTo(account.accountId, own)];
    };
    return this.answer(await (tx ? work(tx) : this.db.transaction(work)));
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
    const serverKey = await this.successorKey.read();
    const { accountId, sessionId } = token;
    const next = successorOf(token.secret, sessionId, serverKey);
    const rotation = { from: hashOf(token.secret), to: hashOf(next), idleSince: idleSince(now) };
    const [rotated, account, consents, ids] = await this.db.together((sql) => [
      this.sessions.rotate(accountId, sessionId, rotation, now, sql),
      this.accounts.byId(accountId, sql),
      this.needed.standing(accountId, sql),
      this.pairwise.toldTo(accountId, sql),
    ]);
    const session = rotated ?? (await this.retried(token, serverKey, now));
    if (!session || account?.status !== 'active') throw new Problem('invalid-token');
    return this.answer([{ session, secret: next }, await this.needed.from(account, consents), ids]);
  }

  /** Ends one session of the account. @throws Problem not-found */
  async end(accountId: string, sessionId: string): Promise<void> {
    const ended = await this.db.transaction((tx) => this.endings.end(tx, accountId, { only: sessionId }));
    if (ended === 0) throw new Problem('not-found');
  }

  /** Ends all sessions of the account but this one, and what waits in its name. */
  async endOthers(accountId: string, sessionId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.accounts.lockById(tx, accountId); // a sign-in that is under way is over before, or finds what was cancelled
      const ended = await this.events.happened(tx, accountId, { event: 'other-sessions-ended', asker: sessionId });
      if (ended > 0) await this.notes.othersEnded(tx, accountId);
    });
  }

  private async begin(
    tx: Tx,
    account: SessionOwner,
    { actingRole: worn, amr, origin, proofsSince }: SessionBeginning,
    carried?: { readonly provedAt: Date; readonly expiresAt: Date },
  ): Promise<BegunSession> {
    const now = this.clock.now();
    const sessionId = newId();
    const [serverKey, { key, seen }, actingRole] = await Promise.all([
      this.successorKey.read(),
      this.arrive(tx, account.accountId, origin),
      worn,
    ]);
    const secret = firstSecret(sessionId, serverKey);
    const session = {
      accountId: account.accountId,
      sessionId: sessionId,
      currentHash: hashOf(secret),
      amr: [...amr],
      authTime: carried?.provedAt ?? now,
      createdAt: now,
      expiresAt: endOf(actingRole.role, carried?.provedAt ?? now, carried?.expiresAt),
      role: actingRole.role,
      clientId: actingRole.clientId,
      originSealed: sealOrigin(key, 'sessions', origin),
    };
    if (session.expiresAt <= now) throw new Problem('step-up-required'); // staff's role asks for a proof of today
    const [inserted] = await Promise.all([
      this.sessions.insert(tx, session, proofsSince),
      this.notes.signedIn(tx, account.accountId, seen, origin),
    ]);
    if (!inserted) throw new Problem('invalid-credentials');
    if (actingRole.clientId !== null) this.use.count(actingRole.clientId, 'staff-sign-ins');
    return { session, secret };
  }

  private async arrive(tx: Tx, accountId: string, origin: Origin): Promise<{ key: SubjectKey; seen: DeviceSeen }> {
    const key = await this.vault.key(accountId, 'device');
    return { key, seen: await this.notes.arrived(tx, accountId, origin, key) };
  }

  private async answer([{ session, secret }, consentsNeeded, ids]: Opened): Promise<SignedIn> {
    return { ...(await this.pairs.of(session, secret, ids)), consentsNeeded };
  }

  private async retried(token: RefreshToken, serverKey: Buffer, now: Date): Promise<Session | null> {
    const { accountId, sessionId, secret } = token;
    const session = await this.sessions.byId(accountId, sessionId);
    if (!session || session.revokedAt || session.expiresAt <= now) return null;
    const hash = hashOf(secret);
    if (session.currentHash.equals(hash)) return null; // staff's, that rested too long
    const isPrevious = session.previousHash?.equals(hash) ?? false;
    if (isPrevious && now.getTime() - session.rotatedAt.getTime() <= GRACE_MS) return session;
    if (wasIssued(secret, sessionId, serverKey)) {
      await this.db.transaction((tx: Tx) => this.endings.end(tx, accountId, { only: sessionId }));
    }
    return null;
  }
}
