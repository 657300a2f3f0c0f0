import { Inject, Injectable } from '@nestjs/common';
import { ACCESS_TOKEN, CLOCK, type Clock } from '@evc/platform';
import { AccessTokens } from '../tokens/access-tokens';
import type { PairwisePair } from '../../identity';
import { encodeRefreshToken } from './refresh-token';
import type { Session } from './session.entity';
import { restsFor } from './session-length';

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds until the access token ends. */
  readonly expiresIn: number;
  /** Seconds until the refresh token ends, unless it is used before. */
  readonly refreshExpiresIn: number;
}

/** What a session's tokens say. */
type Told = Pick<Session, 'accountId' | 'sessionId' | 'authTime' | 'amr' | 'role' | 'clientId'>;

/** What an access token alone is answered as. */
export type AccessAlone = Pick<TokenPair, 'accessToken' | 'expiresIn'>;

/** What a client gets for a session: an access token for now, a refresh token for later. */
@Injectable()
export class TokenPairs {
  constructor(
    private readonly tokens: AccessTokens,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param secret of the session's current generation */
  async of(session: Told & Pick<Session, 'expiresAt'>, secret: Buffer, ids: PairwisePair | null): Promise<TokenPair> {
    const refreshToken = encodeRefreshToken({ accountId: session.accountId, sessionId: session.sessionId, secret });
    const refreshExpiresIn = restsFor(session.role, session.expiresAt, this.clock.now());
    return { ...(await this.accessOf(session, ids)), refreshToken, refreshExpiresIn };
  }

  /** An access token alone; the refresh token that the client has goes on to serve. */
  async accessOf(session: Told, ids: PairwisePair | null): Promise<AccessAlone> {
    const accessToken = await this.tokens.issue(
      {
        accountId: session.accountId,
        roles: [session.role],
        ...(session.clientId ? { clientId: session.clientId } : {}),
        sessionId: session.sessionId,
        authTime: Math.floor(session.authTime.getTime() / 1000),
        amr: session.amr,
      },
      ids,
    );
    return { accessToken, expiresIn: ACCESS_TOKEN.lifetimeSeconds };
  }
}
