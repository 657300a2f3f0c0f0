import { gunzipSync, inflateSync } from 'node:zlib';
import { dense } from './writings';

/** Something that somebody could read, and where. */
export interface Reading {
  readonly place: string;
  /** Anything but text and bytes is read as JSON. */
  readonly content: unknown;
}

/** One content, ready to be searched. */
export interface View {
  /** Lower case, as it stands. */
  readonly plain: string;
  /** Letters and digits alone. */
  readonly dense: string;
}

const DEEPEST = 3;
/** Shorter runs hold no canary that would not be found where it stands. */
const BASE64 = /[A-Za-z0-9+/_-]{24,}/g;
const HEX = /(?:[0-9A-Fa-f]{2}){16,}/g;
const LARGEST_INFLATED = 10_000_000;

/** A content as it stands and unescaped, and what is packed into it: tokens, cursors, encodings within encodings. */
export function viewsOf(content: unknown): View[] {
  const text = textOf(content);
  return [...levels(text, 0)].map((one) => ({ plain: one.toLowerCase(), dense: dense(one) }));
}

function* levels(text: string, depth: number): Generator<string> {
  yield text;
  const unescaped = unescapeAll(text);
  if (unescaped !== text) yield unescaped;
  if (depth === DEEPEST) return;
  const packed = [...packedIn(text), ...(unescaped === text ? [] : packedIn(unescaped))].join('\n');
  if (packed !== '') yield* levels(packed, depth + 1);
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (Buffer.isBuffer(content)) return `${content.toString('latin1')}\n${content.toString('base64')}`;
  return content === undefined ? '' : JSON.stringify(content);
}

/** Percent signs, HTML entities and backslashes resolved, until nothing changes. */
function unescapeAll(text: string): string {
  for (let before = '', times = 0; before !== text && times < DEEPEST; times += 1) {
    before = text;
    text = text
      .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => character(parseInt(hex, 16)))
      .replace(/&#x([0-9a-f]{1,6});?/gi, (_, hex: string) => character(parseInt(hex, 16)))
      .replace(/&#(\d{1,7});?/g, (_, digits: string) => character(Number(digits)))
      .replace(/\\u\{?([0-9a-f]{4})\}?|\\x([0-9a-f]{2})(?![0-9a-f]{6})/gi, (_, four?: string, two?: string) =>
        character(parseInt(four ?? two ?? '', 16)),
      );
  }
  return text;
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** Runs that can be decoded, decoded, unless they are noise; their bytes are read as UTF-8, which UTF-16 and ASCII survive. */
function packedIn(text: string): string[] {
  const blobs = [
    ...(text.match(BASE64) ?? []).map((run) => Buffer.from(run, 'base64')),
    ...(text.match(HEX) ?? []).map((run) => Buffer.from(run, 'hex')),
  ];
  return blobs
    .map(inflated)
    .map((bytes) => bytes.toString('utf8'))
    .filter(isMostlyText);
}

function inflated(bytes: Buffer): Buffer {
  const limit = { maxOutputLength: LARGEST_INFLATED };
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes, limit);
    if (bytes[0] === 0x78 && bytes.readUInt16BE(0) % 31 === 0) return inflateSync(bytes, limit);
  } catch {
    // It only began like something compressed.
  }
  return bytes;
}

function isMostlyText(text: string): boolean {
  const readable = text.match(/[\x20-\x7e]/g)?.length ?? 0;
  return readable * 2.5 > text.length;
}
