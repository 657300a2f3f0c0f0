import { Matches, type ValidationOptions } from 'class-validator';

const UNSEEN = '\\u0000-\\u001f\\u007f-\\u009f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff';

/** DTO field: no control characters, line breaks and direction marks, which could disguise a name in a mail or a list. */
export const NoControlCharacters = (options?: ValidationOptions): PropertyDecorator =>
  Matches(new RegExp(`^[^${UNSEEN}]*$`), {
    message: 'must not hold control characters',
    ...options,
  });

/** DTO field: words for another person, on one line, with something to read in it. */
export const IsLineToRead = (most: number): PropertyDecorator =>
  Matches(new RegExp(`^(?=.*[^\\s\\p{C}\\p{Z}])[^${UNSEEN}]{1,${most}}$`, 'u'), {
    message: `must be one line of 1 to ${most} characters`,
  });
