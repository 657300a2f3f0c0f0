import { Problem } from '../problems/problem';

/** How much of a document is accepted. */
export interface StrictJsonLimits {
  /** Largest body in bytes. */
  bytes: number;
  /** Most levels of objects and arrays. */
  depth: number;
}

export const JSON_LIMITS: StrictJsonLimits = { bytes: 256 * 1024, depth: 32 };

const UTF8 = new TextDecoder('utf-8', { fatal: true }); // drops a byte order mark
const LONE_SURROGATE = /\p{Surrogate}/u;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
/** JSON.parse reads 1e400 as infinite, which nothing can write as JSON again, so no hash can be made of it (RFC 8785). */
const BEYOND_NUMBERS = 'A number is too large.';
const QUOTE = 34;
const COLON = 58;
const BACKSLASH = 92;

/**
 * Parses one JSON document so that every reader understands the same: UTF-8 only, no key twice (RFC 8259 leaves that
 * open, and two readers would differ), no key that reaches a prototype, no NUL and no half surrogate pair
 * (PostgreSQL stores neither), no number without an end, no bottomless nesting.
 * @throws Problem body-too-large, malformed-json, json-too-deep, forbidden-json-key, duplicate-json-key
 */
export function parseStrictJson(body: Uint8Array, limits: StrictJsonLimits = JSON_LIMITS): unknown {
  if (body.byteLength > limits.bytes) throw new Problem('body-too-large');
  const text = decode(body);
  const value = parse(text);
  // A raw control character is no JSON and a raw surrogate is no UTF-8, so only an escape can smuggle one in.
  const walk = new Walk(limits.depth, text.includes('\\u'));
  walk.visit(value, 0);
  // JSON.parse keeps the last of equal keys, written with escapes or not, so the text then has more keys than the value.
  if (walk.keys !== countKeys(text)) throw new Problem('duplicate-json-key');
  return value;
}

function decode(body: Uint8Array): string {
  try {
    return UTF8.decode(body);
  } catch {
    throw new Problem('malformed-json', { detail: 'The body is not UTF-8.' });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Problem('malformed-json'); // the engine's message quotes the input
  }
}

/** Counts the keys of a parsed value and refuses what must not be in it. */
class Walk {
  keys = 0;

  constructor(
    private readonly depth: number,
    private readonly checkText: boolean,
  ) {}

  visit(value: unknown, depth: number): void {
    if (typeof value === 'string') this.text(value);
    else if (value === Infinity || value === -Infinity) throw new Problem('malformed-json', { detail: BEYOND_NUMBERS });
    else if (typeof value === 'object' && value !== null) this.container(value, depth + 1);
  }

  private container(value: object, depth: number): void {
    if (depth > this.depth) throw new Problem('json-too-deep');
    if (Array.isArray(value)) {
      for (const item of value) this.visit(item, depth);
      return;
    }
    for (const [key, member] of Object.entries(value)) {
      this.keys += 1;
      if (FORBIDDEN.has(key)) throw new Problem('forbidden-json-key');
      this.text(key);
      this.visit(member, depth);
    }
  }

  private text(text: string): void {
    if (this.checkText && (text.includes('\0') || LONE_SURROGATE.test(text))) {
      throw new Problem('malformed-json', { detail: 'A text holds a NUL character or half a surrogate pair.' });
    }
  }
}

/** Colons outside of strings; in valid JSON there is exactly one for each key. */
function countKeys(text: string): number {
  let colons = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === COLON) colons += 1;
    else if (code === QUOTE) at = endOfString(text, at);
  }
  return colons;
}

/** Position of the quote that closes the string opened at `open`. */
function endOfString(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (isEscaped(text, close)) close = text.indexOf('"', close + 1);
  return close;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
  return slashes % 2 === 1;
}
