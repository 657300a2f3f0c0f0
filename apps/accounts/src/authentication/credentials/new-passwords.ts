import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '@evc/platform';
import { Passwords } from '../../identity';
import { BREACHED_PASSWORDS, type BreachedPasswords, PREFIX_DIGITS } from './breached-passwords';
import { beyondOwnWords, type PasswordOwner, ownWords } from './own-words';
import { type PasswordSuggestion, PasswordStrength } from './password-strength';

/** So many characters at least that have nothing to do with the person or this service. */
const UNRELATED = 4;

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
    const words = ownWords(owner);
    const suggestions: readonly PasswordSuggestion[] =
      beyondOwnWords(password, words).length < UNRELATED
        ? ['avoid-own-words', 'add-unrelated-words']
        : await this.strength.shortcomings(password, words);
    if (suggestions.length > 0) throw new Problem('weak-password', { extra: { suggestions } });
    return this.passwords.hash(password);
  }

  private async isBreached(password: string): Promise<boolean> {
    const hash = createHash('sha1').update(password).digest('hex').toUpperCase();
    const known = await this.breached.range(hash.slice(0, PREFIX_DIGITS));
    return known.includes(hash.slice(PREFIX_DIGITS));
  }
}
