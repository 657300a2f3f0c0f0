import { Inject, Injectable } from '@nestjs/common';
import { SignJWT } from 'jose';
import { newId } from '@evc/database';
import { CLOCK, type Clock, CONFIRMATION_TOKEN, type ConfirmationPurpose } from '@evc/platform';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../accounts.options';
import { SigningKeys } from '../tokens/signing-keys';

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
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  async issue(accountId: string, purpose: ConfirmationPurpose = 'charging-start'): Promise<IssuedConfirmation> {
    const { kid, privateKey } = await this.keys.signing();
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const { algorithm, audience, lifetimeSeconds, type } = CONFIRMATION_TOKEN;
    const confirmation = await new SignJWT({ purpose })
      .setProtectedHeader({ alg: algorithm, kid, typ: type })
      .setIssuer(this.options.publicUrl)
      .setAudience(audience)
      .setSubject(accountId)
      .setIssuedAt(now)
      .setExpirationTime(now + lifetimeSeconds)
      .setJti(newId())
      .sign(privateKey);
    return { confirmation, expiresIn: lifetimeSeconds };
  }
}
