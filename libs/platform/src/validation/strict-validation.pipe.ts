import { Injectable, ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { Problem, type FieldError } from '../problems/problem';
import { misplacedArray } from './array-shape';
import { type DtoClass, misfits, shownName, withoutNulls } from './shape';

const MOST_ERRORS = 50;

/** Where one of these is broken, or the field is not there, what others say of its value (too long, too small) means nothing. */
const TYPE_RULES = ['isString', 'isInt', 'isNumber', 'isBoolean', 'isArray', 'isObject'];

/**
 * Bodies and queries fit their DTO class or are refused: unknown fields, wrong types, arrays and scalars in place of an
 * object, and names every object inherits (`constructor` and its like survive class-validator's whitelist). What can be seen
 * at a glance (unknown names, lists and texts that are too long) is refused before any rule of a field runs, since rules cost a
 * hundred times what it costs to send their input. Nothing is converted by guess; a query number needs `@QueryInteger()` in its DTO.
 * Null is as good as nothing in a field that may be left out, unless it is `@OrNull`.
 */
@Injectable()
export class StrictValidationPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      transformOptions: { enableImplicitConversion: false },
      validationError: { target: false, value: false },
      exceptionFactory: (errors: ValidationError[]) =>
        new Problem('validation-failed', { errors: fieldErrors(errors) }),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    let said = value;
    if (metadata.type !== 'custom' && !Buffer.isBuffer(value)) {
      refuseInheritedNames(value, '');
      if (expectsObject(this.toValidate(metadata), metadata) && value !== undefined && !isPlainObject(value)) {
        throw invalid(metadata.data ?? '', 'must be an object');
      }
      if (this.toValidate(metadata)) said = fittingOf(value, metadata);
    }
    const transformed: unknown = await super.transform(said, metadata);
    const array = metadata.type === 'custom' ? undefined : misplacedArray(transformed);
    if (array !== undefined) throw invalid(array, 'must not be an array');
    return transformed;
  }

  /** Path and query values typed as number or boolean: read exactly or refused. Nest would give NaN or the text. */
  protected override transformPrimitive(value: unknown, metadata: ArgumentMetadata): unknown {
    if (value === undefined || metadata.data === undefined || !['query', 'param'].includes(metadata.type)) return value;
    if (metadata.metatype === Number) return exactNumber(value, metadata.data);
    if (metadata.metatype === Boolean && value !== 'true' && value !== 'false')
      throw invalid(metadata.data, 'must be true or false');
    if (metadata.metatype === Boolean) return value === 'true';
    if (metadata.metatype === String && typeof value !== 'string') throw invalid(metadata.data, 'must be given once');
    return value;
  }
}

/** What rules look at: what fits at a glance, without fields that say nothing. */
function fittingOf(value: unknown, { metatype }: ArgumentMetadata): unknown {
  if (metatype === undefined) return value;
  const errors = misfits(value, metatype as DtoClass, MOST_ERRORS);
  if (errors.length > 0) throw new Problem('validation-failed', { errors });
  return withoutNulls(value, metatype as DtoClass);
}

function exactNumber(value: unknown, path: string): number {
  if (typeof value !== 'string' || !/^-?\d{1,15}(\.\d{1,6})?$/.test(value)) throw invalid(path, 'must be a number');
  return Number(value);
}

function expectsObject(validated: boolean, metadata: ArgumentMetadata): boolean {
  return validated && metadata.metatype !== undefined && metadata.metatype !== Array;
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON is at most 32 levels deep here, so this recursion is bounded. */
function refuseInheritedNames(value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    if (key in Object.prototype) throw invalid(path, 'has a field that is not allowed');
    refuseInheritedNames(
      (value as Record<string, unknown>)[key],
      path === '' ? shownName(key) : `${path}.${shownName(key)}`,
    );
  }
}

function invalid(path: string, message: string): Problem {
  return new Problem('validation-failed', { errors: [{ path, message }] });
}

/** Flattens class-validator's tree: one entry for each broken rule that says something, with the path and never the value. */
export function fieldErrors(errors: readonly ValidationError[], prefix = ''): FieldError[] {
  return errors.flatMap((error) => entriesOf(error, prefix)).slice(0, MOST_ERRORS);
}

function entriesOf(error: ValidationError, prefix: string): FieldError[] {
  const path = prefix + shownName(error.property);
  const broken = Object.entries(error.constraints ?? {});
  const type = broken.filter(([rule]) => TYPE_RULES.includes(rule));
  const own = (type.length > 0 ? type : broken).map(([rule, message]) => ({
    path,
    message: told(rule, message, error.property),
  }));
  return [...own, ...fieldErrors(error.children ?? [], `${path}.`)];
}

/** Messages name the rule; those that name the field too lose it, as the path has it, and an unknown field's name is input. */
function told(rule: string, message: string, property: string): string {
  if (rule === 'whitelistValidation') return 'is not a known field';
  if (rule === 'unknownValue') return 'must be an object';
  const prefix = `${property} `;
  return property !== '' && message.startsWith(prefix) ? message.slice(prefix.length) : message;
}
