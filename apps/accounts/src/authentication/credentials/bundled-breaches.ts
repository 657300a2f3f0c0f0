import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type BreachedPasswords, PREFIX_DIGITS } from './breached-passwords';

/** Hashed in one turn of the event loop; a millisecond or two. */
const AT_ONCE = 1_000;

/** The most common passwords of past breaches, which come with a package: works without a network. */
export class BundledBreaches implements BreachedPasswords {
  private ranges: Promise<Map<string, string[]>> | undefined;

  /** @param load the passwords, in the clear, in lower case as lists of this kind are */
  constructor(private readonly load: () => Promise<readonly string[]> = commonPasswords) {}

  async range(prefix: string): Promise<readonly string[]> {
    this.ranges ??= this.build();
    return (await this.ranges).get(prefix) ?? [];
  }

  private async build(): Promise<Map<string, string[]>> {
    const passwords = await this.load();
    const ranges = new Map<string, string[]>();
    for (const [i, password] of passwords.entries()) {
      if (i % AT_ONCE === AT_ONCE - 1) await nextTurn();
      const digest = hash('sha1', password).toUpperCase();
      const prefix = digest.slice(0, PREFIX_DIGITS);
      const known = ranges.get(prefix);
      if (known) known.push(digest.slice(PREFIX_DIGITS));
      else ranges.set(prefix, [digest.slice(PREFIX_DIGITS)]);
    }
    return ranges;
  }
}

/** Shorter ones are refused for their length already. */
const SHORTEST = 8;

async function commonPasswords(): Promise<readonly string[]> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return dictionary['passwords-common'].filter((password) => password.length >= SHORTEST);
}
