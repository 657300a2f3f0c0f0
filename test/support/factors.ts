import { decodeJwt } from 'jose';
import type { Tx } from '@evc/database';
import type { AuthUser, Role } from '@evc/platform';
import { PasskeysService } from '../../apps/accounts/src/authentication/factors/passkeys.service';
import { SecondFactors } from '../../apps/accounts/src/authentication/factors/second-factors';
import { totpCode } from '../../apps/accounts/src/authentication/factors/totp';
import { TotpService } from '../../apps/accounts/src/authentication/factors/totp.service';
import { type AccountsApp, EVIDENCE } from './accounts-app';
import { SoftwareAuthenticator } from './authenticator';

export const STEP_MS = 30_000;
/** Where accounts apps of tests say that they are. */
export const TEST_ORIGIN = 'http://evcloud.test';

/** Who an access token says it is, as a controller gets it; the signature is not looked at. */
export function userOf(accessToken: string): AuthUser {
  const claims = decodeJwt(accessToken);
  return {
    accountId: claims.sub ?? '',
    roles: claims['roles'] as Role[],
    ...(typeof claims['clientId'] === 'string' && { clientId: claims['clientId'] }),
    sessionId: claims['sid'] as string,
    authTime: claims['auth_time'] as number,
    amr: claims['amr'] as string[],
  };
}

/** An authenticator app that never shows a code twice: each one moves the clock on to the next step. */
export class AuthenticatorApp {
  constructor(
    private readonly app: AccountsApp,
    readonly secret: string,
  ) {}

  next(): string {
    this.app.clock.advance(STEP_MS);
    return this.current();
  }

  current(): string {
    return totpCode(this.secret, this.app.clock.now());
  }
}

/** Sets up an authenticator app, as a person does. */
export async function withTotp(
  app: AccountsApp,
  { accessToken }: { accessToken: string },
): Promise<{ codes: AuthenticatorApp; recoveryCodes: string[] | null }> {
  const user = userOf(accessToken);
  const { secret } = await app.get(TotpService).propose(user.accountId);
  const codes = new AuthenticatorApp(app, secret);
  const recoveryCodes = await app.get(TotpService).confirm(user, codes.current(), EVIDENCE);
  return { codes, recoveryCodes };
}

/** Registers a passkey, as a browser does. */
export async function withPasskey(
  app: AccountsApp,
  { accessToken }: { accessToken: string },
  authenticator = new SoftwareAuthenticator(TEST_ORIGIN),
): Promise<{ id: string; authenticator: SoftwareAuthenticator; recoveryCodes: string[] | null }> {
  const user = userOf(accessToken);
  const options = await app.get(PasskeysService).creationOptions(user);
  const added = await app.get(PasskeysService).add(user, 'Phone', authenticator.create(options), EVIDENCE);
  return { id: added.passkey.id, authenticator, recoveryCodes: added.recoveryCodes };
}

/** Proves a second factor in a transaction of its own, without the brake on attempts, so that they really meet. */
export function atOnce<T>(app: AccountsApp, work: (tx: Tx, factors: SecondFactors) => Promise<T>): Promise<T> {
  return app.sql.transaction((tx) => work(tx, app.get(SecondFactors)));
}

/** As many at once, and how many went through. */
export async function howManyWin(times: number, work: (index: number) => Promise<unknown>): Promise<number> {
  const outcomes = await Promise.allSettled(Array.from({ length: times }, (_, index) => work(index)));
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}
