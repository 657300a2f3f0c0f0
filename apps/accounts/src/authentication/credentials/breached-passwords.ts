/**
 * A source of passwords that are known from breaches. Asked by k-anonymity: a source learns the first 20 bits of a SHA-1
 * and no more, wherever it is.
 */
export interface BreachedPasswords {
  /**
   * @param prefix five upper-case hexadecimal digits
   * @returns the other 35 digits of every known SHA-1 that begins so, in upper case
   */
  range(prefix: string): Promise<readonly string[]>;
}

export const BREACHED_PASSWORDS = Symbol('breached passwords');

export const PREFIX_DIGITS = 5;
