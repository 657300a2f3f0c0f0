import { Inject, Injectable } from '@nestjs/common';
import { SignJWT } from 'jose';
import { newId } from '@evc/database';
import { type AuthUser, CLOCK, type Clock, CONFIRMATION_TOKEN, type ConfirmationPurpose } from '@evc/platform';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { PairwiseIds } from '../../identity';
import { OnCancelled } from '../sessions/waiting-things';
import { SigningKeys } from '../tokens/signing-keys';

/** Who confirms, and in which session. */
type Asker = Pick<AuthUser, 'accountId' | 'sessionId'>;

/** A signed word of the person that they want something to happen, for somebody else to check. */
export interface IssuedConfirmation {
  readonly confirmation: string;
  /** Seconds */
  readonly expiresIn: number;
}

/**
 * Makes confirmations for people who have just shown that it is them. They all look alike: charging learns that its driver
 * confirmed, and not whether by password, passkey or face (QST-2.2 bio).
 */
@Injectable()
export class Confirmations {
  constructor(
    private readonly keys: SigningKeys,
    private readonly pairwise: PairwiseIds,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /** They name their session and serve no other, so they end with it wherever they are. */
  @OnCancelled('charging-confirmation')
  async endWithSession(): Promise<void> {}

  async issue(
    { accountId, sessionId }: Asker,
    purpose: ConfirmationPurpose = 'charging-start',
  ): Promise<IssuedConfirmation> {
    const { kid, privateKey } = await this.keys.signing();
    const driver = (await this.pairwise.toldTo(accountId))?.driverId;
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const { algorithm, audience, lifetimeSeconds, type } = CONFIRMATION_TOKEN;
    const confirmation = await new SignJWT({ purpose, sid: sessionId })
      .setProtectedHeader({ alg: algorithm, kid, typ: type })
      .setIssuer(this.options.publicUrl)
      .setAudience(audience)
      .setSubject(driver ?? accountId)
      .setIssuedAt(now)
      .setExpirationTime(now + lifetimeSeconds)
      .setJti(newId())
      .sign(privateKey);
    return { confirmation, expiresIn: lifetimeSeconds };
  }
}
