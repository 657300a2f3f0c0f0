import { Inject, Injectable } from '@nestjs/common';
import { SignJWT } from 'jose';
import { newId } from '@evc/database';
import { ACCESS_TOKEN, CLOCK, type AuthUser, type Clock } from '@evc/platform';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import type { PairwisePair } from '../../identity';
import { SigningKeys } from './signing-keys';

/** Makes access tokens (RFC 9068): ES256, five minutes, ids and roles only. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly keys: SigningKeys,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /** @param ids what charging knows the person by; null while that moves */
  async issue(user: AuthUser, ids: PairwisePair | null): Promise<string> {
    const { kid, privateKey } = await this.keys.signing();
    const now = Math.floor(this.clock.now().getTime() / 1000);
    return new SignJWT({
      roles: user.roles,
      ...(ids && (user.roles.includes('driver') ? { driver: ids.driverId } : { staff: ids.staffId })),
      ...(user.clientId ? { clientId: user.clientId } : {}),
      sid: user.sessionId,
      auth_time: user.authTime,
      amr: user.amr,
    })
      .setProtectedHeader({ alg: ACCESS_TOKEN.algorithm, kid, typ: ACCESS_TOKEN.type })
      .setIssuer(this.options.publicUrl)
      .setAudience(ACCESS_TOKEN.audience)
      .setSubject(user.accountId)
      .setIssuedAt(now)
      .setExpirationTime(now + ACCESS_TOKEN.lifetimeSeconds)
      .setJti(newId())
      .sign(privateKey);
  }
}
