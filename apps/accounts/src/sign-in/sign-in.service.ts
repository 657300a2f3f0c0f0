import { Injectable } from '@nestjs/common';
import { Problem } from '@evc/platform';
import { chooseHat, type HatWish } from '../people/hat';
import { Hats } from '../people/hats';
import type { Origin } from '../sessions/origin';
import { type SignedIn, SessionService } from '../sessions/session.service';
import { PasswordCheck } from './password-check';

/** What somebody says to get in. */
export interface SignInAttempt extends HatWish {
  /** E-mail address or username. */
  readonly identifier: string;
  readonly password: string;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly check: PasswordCheck,
    private readonly sessions: SessionService,
    private readonly hats: Hats,
  ) {}

  /**
   * Signs in by e-mail or username.
   * @throws Problem those of `PasswordCheck`; forbidden for a hat that the person does not have
   */
  async signIn({ identifier, password, ...wish }: SignInAttempt, origin: Origin): Promise<SignedIn> {
    const account = await this.check.account(identifier, password, origin);
    const hat = chooseHat(await this.hats.of(account), wish);
    if (!hat) throw new Problem('forbidden');
    return this.sessions.open(account, { hat, amr: ['pwd'], origin });
  }
}
