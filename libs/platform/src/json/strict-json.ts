import { Problem } from '../problems/problem';
import { type JsonBounds, measureJson } from './measure-json';

/** How much of a document is accepted. */
export interface StrictJsonLimits extends JsonBounds {
  /** Largest body in bytes. */
  readonly bytes: number;
}

/** Bounds of every body; a route that takes more values says so (`TakesLargeJson`), and docs/security.md lists it. */
export const JSON_LIMITS: StrictJsonLimits = { bytes: 256 * 1024, depth: 32, values: 1000 };

const UTF8 = new TextDecoder('utf-8', { fatal: true }); // drops a byte order mark
const LONE_SURROGATE = /\p{Surrogate}/u;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
/** JSON.parse reads 1e400 as infinite, which nothing can write as JSON again, so no hash can be made of it (RFC 8785). */
const BEYOND_NUMBERS = 'A number is too large.';

/**
 * Parses one JSON document so that every reader understands the same: UTF-8 only, no key twice (RFC 8259 leaves that
 * open, and two readers would differ), no key that reaches a prototype, no NUL and no half surrogate pair
 * (PostgreSQL stores neither), no number without an end, no bottomless nesting, no more values than the bounds let in.
 * @throws Problem body-too-large, malformed-json, json-too-deep, json-too-large, forbidden-json-key, duplicate-json-key
 */
export function parseStrictJson(body: Uint8Array, limits: StrictJsonLimits = JSON_LIMITS): unknown {
  if (body.byteLength > limits.bytes) throw new Problem('body-too-large');
  const text = decode(body);
  const keys = measureJson(text, limits);
  const value = parse(text);
  // A raw control character is no JSON and a raw surrogate is no UTF-8, so only an escape can smuggle one in.
  const walk = new Walk(text.includes('\\u'));
  walk.visit(value);
  // JSON.parse keeps the last of equal keys, written with escapes or not, so the text then has more keys than the value.
  if (walk.keys !== keys) throw new Problem('duplicate-json-key');
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

  constructor(private readonly checkText: boolean) {}

  visit(value: unknown): void {
    if (typeof value === 'string') this.text(value);
    else if (value === Infinity || value === -Infinity) throw new Problem('malformed-json', { detail: BEYOND_NUMBERS });
    else if (typeof value === 'object' && value !== null) this.container(value);
  }

  private container(value: object): void {
    if (Array.isArray(value)) {
      for (const item of value) this.visit(item);
      return;
    }
    for (const [key, member] of Object.entries(value)) {
      this.keys += 1;
      if (FORBIDDEN.has(key)) throw new Problem('forbidden-json-key');
      this.text(key);
      this.visit(member);
    }
  }

  private text(text: string): void {
    if (this.checkText && (text.includes('\0') || LONE_SURROGATE.test(text))) {
      throw new Problem('malformed-json', { detail: 'A text holds a NUL character or half a surrogate pair.' });
    }
  }
}
