import fc from 'fast-check';
import type { Schema } from '../../support/attack/operations';
import { fragments, keys, MARKER } from './fragments';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Path = readonly (string | number)[];

const HOLE = '\u0001hole\u0001';
const HOLE_AS_JSON = JSON.stringify(HOLE);

/** A body as bytes. `text` is turned into UTF-8 unless the attack is about the bytes. */
export const bodies = (valid: Json): fc.Arbitrary<Buffer> => {
  const text = JSON.stringify(valid);
  const paths = pathsOf(valid);
  const anyPath = fc.constantFrom(...(paths.length > 0 ? paths : [[]]));
  const mutated = fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .tuple(anyPath, fragments)
        .map(([path, put]) => withHole(valid, path).replace(HOLE_AS_JSON, () => put)),
    },
    { weight: 1, arbitrary: anyPath.map((path) => JSON.stringify(without(valid, path))) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(keys, fragments)
        .map(([key, put]) => text.replace(/^\{/, () => `{${key}:${put}${text === '{}' ? '' : ','}`)),
    },
    { weight: 1, arbitrary: fc.tuple(anyPath, fragments).map(([path, put]) => twice(text, path, put)) },
    { weight: 2, arbitrary: fragments },
    { weight: 1, arbitrary: fc.nat(text.length).map((cut) => text.slice(0, cut)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        `${text} ${text}`,
        `${text}${MARKER}`,
        `\ufeff${text}`,
        `${' '.repeat(50_000)}${text}`,
        `)]}',\n${text}`,
        text,
      ),
    },
  );
  const bytes = fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.nat(Math.max(0, text.length - 1)), fc.constantFrom(0x00, 0x80, 0xc0, 0xed, 0xff))
        .map(([at, byte]) => spliced(text, at, byte)),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }).map((random) => Buffer.from(random)) },
    { weight: 1, arbitrary: fc.constantFrom(Buffer.from(text, 'utf16le'), Buffer.from(`\ufeff${text}`, 'utf16le')) },
    { weight: 1, arbitrary: fc.constantFrom(...HUGE) },
  );
  return fc.oneof(
    { weight: 5, arbitrary: mutated.map((json) => Buffer.from(json, 'utf8')) },
    { weight: 1, arbitrary: bytes },
  );
};

const HUGE = [
  Buffer.alloc(1_048_576, 0x20),
  Buffer.from(`{"name":"${'x'.repeat(1_048_576)}"}`),
  Buffer.from(`{${'"a":1,'.repeat(36_000)}"b":1}`),
  Buffer.from(`{${Array.from({ length: 20_000 }, (_, i) => `"k${i}":1`).join(',')}}`),
];

/** Something the schema would take, for operations that have no example in the fuzzer's table. */
export function sampleOf(fields: Readonly<Record<string, Schema>>): Record<string, Json> {
  return Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, valueOf(schema)]));
}

function valueOf(schema: Schema): Json {
  if (schema.enum !== undefined) return schema.enum[0] as Json;
  if (schema.type === 'number' || schema.type === 'integer') return 1;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'array') return [valueOf(schema.items ?? {})];
  return schema.properties === undefined ? 'sample' : sampleOf(schema.properties);
}

function pathsOf(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const own = Object.keys(value).flatMap((key) => pathsOf(childOf(value, key), [...path, key]));
  return path.length === 0 ? own : [path, ...own];
}

function childOf(value: Json, key: string | number): Json {
  return (value as Record<string, Json>)[key] ?? null;
}

function withHole(value: Json, path: Path): string {
  return JSON.stringify(changed(value, path, HOLE));
}

function changed(value: Json, [first, ...rest]: Path, put: Json): Json {
  if (first === undefined) return put;
  const copy = structuredClone(value) as Record<string, Json>;
  copy[first] = changed(childOf(value, first), rest, put);
  return copy;
}

function without(value: Json, path: Path): Json {
  const [first, ...rest] = path;
  if (first === undefined) return {};
  const copy = structuredClone(value) as Record<string, Json>;
  if (rest.length > 0) copy[first] = without(childOf(value, first), rest);
  else Reflect.deleteProperty(copy, first);
  return copy;
}

/** The same key a second time, once plain and once written with an escape. */
function twice(text: string, path: Path, put: string): string {
  const key = String(path[0] ?? 'a');
  const escaped = `\\u${key.charCodeAt(0).toString(16).padStart(4, '0')}${key.slice(1)}`;
  return text.replace(/\}$/, () => `,"${put.length % 2 ? key : escaped}":${put}}`);
}

function spliced(text: string, at: number, byte: number): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at)]);
}
