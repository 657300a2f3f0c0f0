import { Matches } from 'class-validator';

/** Quotes, blanks, and characters that nobody sees or that turn the line around. */
const NEVER = /^[^"\\\p{C}\p{Z}]*$/u;

/**
 * Beside `@IsEmail`: an address as people have one. A local part in quotes is refused: it spells one mailbox in many ways, so
 * what is counted per mailbox would count each apart, and it may hold line breaks. So are characters that cannot be seen.
 */
export const OneSpelling = (): PropertyDecorator =>
  Matches(NEVER, { message: '$property must be an address without quotes, blanks and invisible characters' });
