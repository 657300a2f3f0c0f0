import { Matches, type ValidationOptions } from 'class-validator';

/** DTO field: no control characters, line breaks and direction marks, which could disguise a name in a mail or a list. */
export const NoControlCharacters = (options?: ValidationOptions): PropertyDecorator =>
  Matches(/^[^\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]*$/, {
    message: 'must not hold control characters',
    ...options,
  });
