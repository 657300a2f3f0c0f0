import { readTimestamp, type DeviationRule } from '@evc/domain';
import type { Exception } from './exceptions';
import type { Schema } from './schemas';

/** A value that can be taken, with the rule it was read by where it is not the value that came; or why it cannot. */
export type Reading = { readonly value: unknown; readonly rule?: DeviationRule } | { readonly unfit: DeviationRule };

const NUMBER = /^[+-]?\d{1,15}(?:\.\d{1,15})?$/;
const RFC_3339 = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/i;
const LONGEST_WORD = 64;

/** Reads a text or number as the schema means it. */
export function readAsMeant(value: unknown, schema: Schema, exception: Exception): Reading {
  if (value === null) return { unfit: 'null' };
  if (schema.type === 'integer') return readInteger(value, exception);
  if (schema.type === 'string') return readText(value, schema, exception);
  return { value };
}

function readInteger(value: unknown, { rounded }: Exception): Reading {
  const isText = typeof value === 'string' && NUMBER.test(value.trim());
  const number = isText ? Number(value) : value;
  if (typeof number !== 'number') return { unfit: 'wrong-type' };
  if (Number.isInteger(number)) return isText ? { value: number, rule: 'text-as-number' } : { value };
  return rounded ? { value: Math.round(number), rule: 'fraction' } : { unfit: 'fraction' };
}

function readText(value: unknown, schema: Schema, { cut }: Exception): Reading {
  // Numbers beyond 2^53 have lost digits already: a card would be another card.
  const isNumber = typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  const text = isNumber ? String(value) : value;
  if (typeof text !== 'string') return { unfit: 'wrong-type' };
  if (schema.enum) return readWord(text, schema.enum);
  if (schema.format === 'date-time') return readTime(text);
  if (schema.maxLength !== undefined && !isWithin(text, schema.maxLength))
    return cut ? { value: cutTo(text, schema.maxLength), rule: 'too-long' } : { unfit: 'too-long' };
  return isNumber ? { value: text, rule: 'number-as-text' } : { value };
}

function readWord(text: string, known: readonly string[]): Reading {
  if (known.includes(text)) return { value: text };
  if (text.length > LONGEST_WORD) return { unfit: 'unknown-value' };
  const meant = known.find((word) => word.toLowerCase() === text.trim().toLowerCase());
  return meant === undefined ? { unfit: 'unknown-value' } : { value: meant, rule: 'letter-case' };
}

function readTime(text: string): Reading {
  const at = readTimestamp(text);
  if (at === null) return { unfit: 'time-form' };
  return RFC_3339.test(text) ? { value: text } : { value: at.toISOString(), rule: 'time-form' };
}

/** Schemas count characters, JavaScript counts halves of some of them. */
function isWithin(text: string, most: number): boolean {
  return text.length <= most || (text.length <= 2 * most && [...text].length <= most);
}

function cutTo(text: string, most: number): string {
  return [...text.slice(0, 2 * most)].slice(0, most).join('');
}
