import { Transform } from 'class-transformer';

/** Sixteen digits hold the largest integer that is exact; what is larger is for the field's own bounds to refuse. */
const DIGITS = /^-?\d{1,16}$/;

/**
 * DTO field of a query: a whole number in digits. Whatever else JavaScript would read as a number (`0x10`, `1e1`, blanks around it)
 * stays a text, which `@IsInt` beside it refuses.
 */
export const QueryInteger = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && DIGITS.test(value) ? Number(value) : value,
  );
