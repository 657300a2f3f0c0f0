import { IsOptional, type ValidationOptions } from 'class-validator';

const TAKES_NULL = { null: 'is a value' } as const;

/**
 * DTO field that may be left out, and where null says something else: that what was there is taken away. Beside `@IsOptional`
 * null says as much as leaving the field out, and no service ever sees it.
 */
export const OrNull = (): PropertyDecorator => IsOptional({ context: TAKES_NULL });

/** Of a rule that lets a field be left out. */
export function takesNull(context: ValidationOptions['context']): boolean {
  return (context as Partial<typeof TAKES_NULL> | undefined)?.null === TAKES_NULL.null;
}
