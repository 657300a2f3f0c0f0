import { Injectable } from '@nestjs/common';
import { ACCESS_TOKEN } from '@evc/platform';
import type { AccountRow } from '../people/account.repository';
import { AccessTokens } from '../tokens/access-tokens';
import { encodeRefreshToken } from './refresh-token';
import type { SessionRow } from './session.repository';

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds until the access token ends. */
  readonly expiresIn: number;
}

export type TokenOwner = Pick<AccountRow, 'account_id' | 'roles' | 'client_id'>;

/** What a client gets for a session: an access token for now, a refresh token for later. */
@Injectable()
export class TokenPairs {
  constructor(private readonly tokens: AccessTokens) {}

  /** @param secret of the session's current generation */
  async of(
    account: TokenOwner,
    session: Pick<SessionRow, 'session_id' | 'auth_time' | 'amr'>,
    secret: Buffer,
  ): Promise<TokenPair> {
    const accessToken = await this.tokens.issue({
      accountId: account.account_id,
      roles: account.roles,
      ...(account.client_id ? { clientId: account.client_id } : {}),
      sessionId: session.session_id,
      authTime: Math.floor(session.auth_time.getTime() / 1000),
      amr: session.amr,
    });
    const refreshToken = encodeRefreshToken({ accountId: account.account_id, sessionId: session.session_id, secret });
    return { accessToken, refreshToken, expiresIn: ACCESS_TOKEN.lifetimeSeconds };
  }
}
