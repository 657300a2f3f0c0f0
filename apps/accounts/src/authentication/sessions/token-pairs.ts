import { Injectable } from '@nestjs/common';
import { ACCESS_TOKEN } from '@evc/platform';
import { AccessTokens } from '../tokens/access-tokens';
import type { PairwisePair } from '../../identity';
import { encodeRefreshToken } from './refresh-token';
import type { SessionRow } from './session.repository';

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds until the access token ends. */
  readonly expiresIn: number;
}

/** What a session's tokens say. */
type Told = Pick<SessionRow, 'account_id' | 'session_id' | 'auth_time' | 'amr' | 'role' | 'client_id'>;

/** What a client gets for a session: an access token for now, a refresh token for later. */
@Injectable()
export class TokenPairs {
  constructor(private readonly tokens: AccessTokens) {}

  /** @param secret of the session's current generation */
  async of(session: Told, secret: Buffer, ids: PairwisePair | null): Promise<TokenPair> {
    const refreshToken = encodeRefreshToken({ accountId: session.account_id, sessionId: session.session_id, secret });
    return { ...(await this.accessOf(session, ids)), refreshToken };
  }

  /** An access token alone; the refresh token that the client has goes on to serve. */
  async accessOf(session: Told, ids: PairwisePair | null): Promise<Omit<TokenPair, 'refreshToken'>> {
    const accessToken = await this.tokens.issue(
      {
        accountId: session.account_id,
        roles: [session.role],
        ...(session.client_id ? { clientId: session.client_id } : {}),
        sessionId: session.session_id,
        authTime: Math.floor(session.auth_time.getTime() / 1000),
        amr: session.amr,
      },
      ids,
    );
    return { accessToken, expiresIn: ACCESS_TOKEN.lifetimeSeconds };
  }
}
