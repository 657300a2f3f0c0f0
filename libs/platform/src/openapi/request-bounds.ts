import { maxHeaderSize } from 'node:http';
import { getMetadataStorage } from 'class-validator';
import { JSON_LIMITS } from '../json/strict-json';
import { LONGEST_PATH_PART } from '../limits/limits';
import { type DtoClass, LONGEST_TEXT, MOST_ITEMS, shapeOf } from '../validation/shape';
import type { RouteFacts } from './route-facts';
import { isRef, rewritten, type Schema, type SchemaOrRef } from './schema';

/** What a rule of our own may tell of its bounds, as its one constraint. Lengths in characters. */
interface OwnBounds {
  readonly least?: number;
  readonly most?: number;
  /** Most entries of an object whose keys are free; the lengths are then those of its texts. */
  readonly entries?: number;
  readonly pattern?: RegExp;
}

const INT32 = 2_147_483_647;
const UUID_LENGTH = 36;

/** Each library rule in the words of JSON Schema. */
const RULES: Readonly<Record<string, (first: never, second: never) => Schema>> = {
  isInt: () => ({ type: 'integer' }),
  min: (minimum: number) => ({ minimum }),
  max: (maximum: number) => ({ maximum }),
  minLength: (minLength: number) => ({ minLength }),
  maxLength: (maxLength: number) => ({ maxLength }),
  isLength: (minLength: number, maxLength: number) => ({ minLength, maxLength }),
  arrayMinSize: (minItems: number) => ({ minItems }),
  arrayMaxSize: (maxItems: number) => ({ maxItems }),
  isIn: (values: unknown[]) => ({ enum: values }),
  equals: (value: unknown) => ({ enum: [value] }),
  isEmail: () => ({ format: 'idn-email' }), // the rule takes letters of every script; `email` is ASCII alone
  isUuid: () => ({ format: 'uuid', maxLength: UUID_LENGTH }),
  existingDay: () => ({ format: 'date', maxLength: 10 }),
  isLocale: () => ({ pattern: '^[A-Za-z]{1,8}([_-][A-Za-z0-9]{1,8})*$' }),
  isISO31661Alpha2: () => ({ pattern: '^[A-Za-z]{2}$', maxLength: 2 }),
};

/** A path parameter that is an id. */
export const ID: Schema = { type: 'string', format: 'uuid', maxLength: UUID_LENGTH };

/** Any other: the router reads no longer part of a path. */
export const PATH_PART: Schema = { type: 'string', maxLength: LONGEST_PATH_PART };

/** All headers together are no longer than Node reads. */
export const boundedHeader = (schema: SchemaOrRef): SchemaOrRef => ({ maxLength: maxHeaderSize, ...schema });

/** The classes that bodies and queries are checked against, by name, with the classes of the objects in them. */
export function checkedClasses(facts: Iterable<RouteFacts>): Map<string, DtoClass> {
  const found = new Map<string, DtoClass>();
  const add = (type: DtoClass | undefined): void => {
    if (typeof type !== 'function' || found.has(type.name)) return;
    const shape = shapeOf(type);
    if (shape.size === 0) return;
    found.set(type.name, type);
    for (const { nested } of shape.values()) add(nested);
  };
  for (const { inputs } of facts) inputs.forEach(add);
  return found;
}

/** The schema of a checked class: unknown fields are refused, and so is what its rules refuse. */
export function checkedSchema(schema: Schema, type: DtoClass): Schema {
  const fields = Object.entries(schema.properties ?? {});
  return {
    ...schema,
    properties: Object.fromEntries(fields.map(([name, field]) => [name, checkedField(field, type, name)])),
    additionalProperties: false,
  };
}

/** The schema of one field with the bounds of its rules, and those of the pipe where it has none of its own. */
export function checkedField(schema: SchemaOrRef, type: DtoClass, field: string): SchemaOrRef {
  if (isRef(schema)) return schema;
  const rules = getMetadataStorage()
    .getTargetValidationMetadatas(type, '', false, false)
    .filter(({ propertyName }) => propertyName === field);
  const [own, each] = [rules.filter(({ each }) => !each), rules.filter(({ each }) => each)].map((some) =>
    boundsOf(some),
  );
  const whole = withOwn({ ...schema, ...own }, rules);
  if (whole.items && !isRef(whole.items)) whole.items = { ...whole.items, ...each };
  return rewritten(whole, withDefaults);
}

type Rules = readonly { name?: string | undefined; constraints?: unknown[] | undefined }[];

function boundsOf(rules: Rules): Schema {
  const told = rules.map(({ name = '', constraints = [] }) => RULES[name]?.(...(constraints as [never, never])) ?? {});
  const patterns = rules.flatMap(({ name, constraints = [] }) =>
    name === 'matches' && constraints[0] instanceof RegExp ? [constraints[0].source] : [],
  );
  return told.reduce<Schema>(
    (all, one) => ({ ...all, ...one }),
    patterns.length > 0 ? { pattern: allOf(patterns) } : {},
  );
}

/** One pattern for what several ask. */
function allOf(patterns: readonly string[]): string {
  const [first = '', ...more] = patterns;
  return more.length === 0 ? first : `^${patterns.map((one) => `(?=[\\s\\S]*?(?:${one}))`).join('')}`;
}

function withOwn(schema: Schema, rules: Rules): Schema {
  const told = rules.map(({ constraints }) => constraints?.[0]).find(isOwn);
  if (told === undefined) return schema;
  const { least, most, entries, pattern } = told;
  const lengths = {
    ...(least && { minLength: least }),
    ...(most && { maxLength: most }),
    ...(pattern && { pattern: pattern.source }),
  };
  if (entries === undefined) return { ...schema, ...lengths };
  return { ...schema, maxProperties: entries, additionalProperties: { type: 'string', ...lengths } };
}

function isOwn(constraint: unknown): constraint is OwnBounds {
  return (
    typeof constraint === 'object' &&
    constraint !== null &&
    ['least', 'most', 'entries', 'pattern'].some((key) => Object.hasOwn(constraint, key))
  );
}

/** What holds for everything that is sent: lists, texts and objects are bounded by the pipe and the parser. */
function withDefaults(schema: Schema): Schema {
  if (schema.type === 'string' && !schema.enum) return { maxLength: LONGEST_TEXT, ...schema };
  if (schema.type === 'array') return { maxItems: MOST_ITEMS, ...schema };
  if (schema.type === 'object' && schema.additionalProperties) return { maxProperties: JSON_LIMITS.values, ...schema };
  if (schema.type === 'integer') return { ...schema, format: (schema.maximum ?? Infinity) > INT32 ? 'int64' : 'int32' };
  return schema;
}
