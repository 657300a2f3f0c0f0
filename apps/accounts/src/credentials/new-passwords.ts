import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '@evc/platform';
import { Passwords } from '../people/passwords';
import { BREACHED_PASSWORDS, type BreachedPasswords, PREFIX_DIGITS } from './breached-passwords';
import { type PasswordOwner, ownWords } from './own-words';
import { PasswordStrength } from './password-strength';

/** Decides which passwords people may choose: at registration, change, recovery and with an invitation. */
@Injectable()
export class NewPasswords {
  constructor(
    @Inject(BREACHED_PASSWORDS) private readonly breached: BreachedPasswords,
    private readonly strength: PasswordStrength,
    private readonly passwords: Passwords,
  ) {}

  /**
   * The hash to keep of a password that somebody chooses. Nothing of the password is in any problem.
   * @returns an argon2id PHC string
   * @throws Problem breached-password; weak-password with `suggestions`, see `PASSWORD_SUGGESTIONS`; overloaded
   */
  async hash(password: string, owner: PasswordOwner): Promise<string> {
    if (await this.isBreached(password.normalize('NFC'))) throw new Problem('breached-password');
    const suggestions = await this.strength.shortcomings(password, ownWords(owner));
    if (suggestions.length > 0) throw new Problem('weak-password', { extra: { suggestions } });
    return this.passwords.hash(password);
  }

  private async isBreached(password: string): Promise<boolean> {
    const hash = createHash('sha1').update(password).digest('hex').toUpperCase();
    const known = await this.breached.range(hash.slice(0, PREFIX_DIGITS));
    return known.includes(hash.slice(PREFIX_DIGITS));
  }
}
