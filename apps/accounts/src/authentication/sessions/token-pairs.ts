import { Injectable } from '@nestjs/common';
import { ACCESS_TOKEN } from '@evc/platform';
import { AccessTokens } from '../tokens/access-tokens';
import type { PairwisePair } from '../../identity';
import { encodeRefreshToken } from './refresh-token';
import type { Session } from './session.entity';

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds until the access token ends. */
  readonly expiresIn: number;
}

/** What a session's tokens say. */
type Told = Pick<Session, 'accountId' | 'sessionId' | 'authTime' | 'amr' | 'role' | 'clientId'>;

/** What a client gets for a session: an access token for now, a refresh token for later. */
@Injectable()
export class TokenPairs {
  constructor(private readonly tokens: AccessTokens) {}

  /** @param secret of the session's current generation */
  async of(session: Told, secret: Buffer, ids: PairwisePair | null): Promise<TokenPair> {
    const refreshToken = encodeRefreshToken({ accountId: session.accountId, sessionId: session.sessionId, secret });
    return { ...(await this.accessOf(session, ids)), refreshToken };
  }

  /** An access token alone; the refresh token that the client has goes on to serve. */
  async accessOf(session: Told, ids: PairwisePair | null): Promise<Omit<TokenPair, 'refreshToken'>> {
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
