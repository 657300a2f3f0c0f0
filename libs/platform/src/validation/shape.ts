import { type ClassConstructor, plainToInstance } from 'class-transformer';
import { getMetadataStorage, IS_OPTIONAL, ValidationTypes } from 'class-validator';
import type { FieldError } from '../problems/problem';
import { takesNull } from './or-null';

/** A class whose fields say by decorators what they take. */
export type DtoClass = ClassConstructor<object>;

/** What can be told of a field without looking into it. */
export interface FieldShape {
  /** The class of the object in it, or of each object of its list. */
  readonly nested: DtoClass | undefined;
  readonly isList: boolean;
  readonly mostItems: number;
  /** Longest text, in UTF-16 units: never shorter than what the field's own rule lets through. */
  readonly longest: number;
  /** Longest text, in code points, where the field has a rule of the library for it. */
  readonly mostCharacters: number;
  /** Null says as much here as leaving the field out. */
  readonly nullIsNothing: boolean;
}

export type Shape = ReadonlyMap<string, FieldShape>;

/** Lists are up to 200 items unless the field says less; texts that state no bound are ids, dates and codes. */
export const MOST_ITEMS = 200;
export const LONGEST_TEXT = 4096;
/** `@MaxLength` counts what people see as one character; four units for each lets every text through that it does. */
const UNITS_OF_A_CHARACTER = 4;

const UNBOUND: FieldShape = {
  nested: undefined,
  isList: false,
  mostItems: MOST_ITEMS,
  longest: LONGEST_TEXT,
  mostCharacters: Number.POSITIVE_INFINITY,
  nullIsNothing: false,
};

const shapes = new Map<DtoClass, Shape>();

/**
 * Looks at what is cheap to see before any rule of a field runs: unknown names, lists that are too long, texts far too long for
 * their field. Does not descend into a list or object that it refuses, and stops after `most` findings.
 * @returns what does not fit, by path and never by value; empty when all fits or the class says nothing of its fields
 */
export function misfits(value: unknown, type: DtoClass, most: number): FieldError[] {
  const found: FieldError[] = [];
  lookInto(value, type, '', found, most);
  return found;
}

function lookInto(value: unknown, type: DtoClass, prefix: string, found: FieldError[], most: number): void {
  const shape = shapeOf(type);
  if (shape.size === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [name, member] of Object.entries(value)) {
    if (found.length >= most) return;
    const path = prefix + shownName(name);
    const field = shape.get(name);
    if (field === undefined) found.push({ path, message: 'is not a known field' });
    else lookAt(member, field, path, found, most);
  }
}

function lookAt(member: unknown, field: FieldShape, path: string, found: FieldError[], most: number): void {
  if (!Array.isArray(member)) {
    if (field.isList && typeof member === 'object' && member !== null)
      found.push({ path, message: 'must be an array' });
    else lookAtOne(member, field, path, found, most);
  } else if (member.length > field.mostItems) {
    found.push({ path, message: `must contain no more than ${field.mostItems} elements` });
  } else {
    for (const [index, one] of member.entries()) {
      if (found.length >= most) return;
      lookAtOne(one, field, `${path}.${index}`, found, most);
    }
  }
}

function lookAtOne(one: unknown, field: FieldShape, path: string, found: FieldError[], most: number): void {
  if (typeof one === 'string' && one.length > field.longest) found.push({ path, message: 'is too long' });
  else if (typeof one === 'string' && isLongerThanCounted(one, field.mostCharacters))
    found.push({ path, message: `must be shorter than or equal to ${field.mostCharacters} characters` });
  else if (field.nested !== undefined) lookInto(one, field.nested, `${path}.`, found, most);
}

/**
 * The library counts a sign and the character that says how it is drawn (`❤` in colour) as one. JSON Schema, and so the API
 * document, and the columns behind a field count two: what is between would be taken, and fail where it is stored.
 */
function isLongerThanCounted(text: string, most: number): boolean {
  return text.length > most && /[\ufe0e\ufe0f]/.test(text) && Array.from(text).length > most;
}

/**
 * The same without the fields that null is nothing for: many clients write a field that they have no value for, and the type of
 * an optional field knows no null. Lists and objects in it too; what was sent is not changed.
 */
export function withoutNulls(value: unknown, type: DtoClass): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => withoutNulls(one, type));
  const shape = shapeOf(type);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
      const field = shape.get(name);
      if (member === null && field?.nullIsNothing) return [];
      return [[name, field?.nested ? withoutNulls(member, field.nested) : member]];
    }),
  );
}

/** The fields of a class, by name; none where it says nothing of them. */
export function shapeOf(type: DtoClass): Shape {
  const known = shapes.get(type);
  if (known !== undefined) return known;
  const fields = new Map<string, FieldShape>();
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  for (const { type: kind, propertyName, name, constraints, context } of rules) {
    const before = fields.get(propertyName) ?? UNBOUND;
    const nested = kind === ValidationTypes.NESTED_VALIDATION ? classIn(type, propertyName) : before.nested;
    const nullIsNothing = name === IS_OPTIONAL ? !takesNull(context) : before.nullIsNothing;
    fields.set(propertyName, { ...before, nested, nullIsNothing, ...boundBy(name, constraints) });
  }
  shapes.set(type, fields);
  return fields;
}

/** The class that `@Type` names for a field, as the transformer makes it. */
function classIn(type: DtoClass, field: string): DtoClass | undefined {
  const made = (plainToInstance(type, { [field]: {} }) as Record<string, object | undefined>)[field];
  return made === undefined || made.constructor === Object ? undefined : (made.constructor as DtoClass);
}

/** A rule of our own tells its bound as library rules do, in its constraints: `{ most }`, in UTF-16 units. */
function boundBy(rule?: string, constraints: readonly unknown[] = []): Partial<FieldShape> {
  const [first, second] = constraints;
  if (rule === 'isArray') return { isList: true };
  if (rule === 'arrayMaxSize' && typeof first === 'number') return { mostItems: first };
  const characters = rule === 'maxLength' ? first : rule === 'isLength' ? second : undefined;
  if (typeof characters === 'number') return { longest: characters * UNITS_OF_A_CHARACTER, mostCharacters: characters };
  const own = typeof first === 'object' && first !== null && 'most' in first ? first.most : undefined;
  return typeof own === 'number' ? { longest: own } : {};
}

/** A field name of the input is repeated only when it looks like one. */
export function shownName(key: string): string {
  return /^[\w-]{1,64}$/.test(key) ? key : '(unreadable name)';
}
