import { createHash } from 'node:crypto';

/** A text as letters and digits alone, lower case, without accents: what is left of it however it is punctuated. */
export function dense(text: string): string {
  return /^[\0-\x7f]*$/.test(text)
    ? text.replace(/[^0-9A-Za-z]+/g, '').toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/[^\p{L}\p{N}]+/gu, '')
        .toLowerCase();
}

/** One way to write something, with its name. */
export type Writing = readonly [form: string, text: string];

const BASE32 = [
  ['base32', 'abcdefghijklmnopqrstuvwxyz234567'],
  ['base32 (Crockford)', '0123456789abcdefghjkmnpqrstvwxyz'],
] as const;
const DIGESTS = ['md5', 'sha1', 'sha256', 'sha512'] as const;
/** Enough of a digest to join by; who shortens one keeps its beginning. */
const DIGEST_BYTES = 15;

/** Bytes in every alphabet, at every alignment: something may stand in front of them, and be encoded with them. */
export function writingsOfBytes(bytes: Buffer): Writing[] {
  const base32 = BASE32.flatMap(([name, alphabet]) =>
    [0, 1, 2, 3, 4].map((shift): Writing => {
      const text = toBase32(Buffer.concat([Buffer.alloc(shift), bytes]), alphabet);
      return [`${name} (shifted by ${shift})`, inner(text, shift, bytes.length, 5)];
    }),
  );
  return [['decimal bytes', [...bytes].join('')], ...hexAndBase64(bytes), ...base32];
}

function hexAndBase64(bytes: Buffer): Writing[] {
  const base64 = [0, 1, 2].map((shift): Writing => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    return [`base64 (shifted by ${shift})`, inner(text, shift, bytes.length, 6)];
  });
  return [['hex', bytes.toString('hex')], ...base64];
}

/** A text as the bytes that programs make of it. */
export function writingsOfText(text: string): Writing[] {
  const little = Buffer.from(text, 'utf16le');
  return [
    ...named('UTF-8', writingsOfBytes(Buffer.from(text))),
    ...named('UTF-16LE', hexAndBase64(little)),
    ...named('UTF-16BE', hexAndBase64(Buffer.from(little).swap16())),
  ];
}

/** Plain digests hide nothing: whoever has the value can compute them, and the same person gets the same one everywhere. */
export function writingsOfDigests(content: string | Buffer): Writing[] {
  return DIGESTS.flatMap((name) => {
    const digest = createHash(name).update(content).digest().subarray(0, DIGEST_BYTES);
    return named(name, writingsOfBytes(digest));
  });
}

function named(of: string, writings: Writing[]): Writing[] {
  return writings.map(([form, text]) => [`${form} of ${of}`, text]);
}

/** The characters that depend on nothing but the bytes, whatever stands before and after them. */
function inner(text: string, shift: number, length: number, bitsPerCharacter: number): string {
  return text.slice(Math.ceil((shift * 8) / bitsPerCharacter), Math.floor(((shift + length) * 8) / bitsPerCharacter));
}

function toBase32(bytes: Buffer, alphabet: string): string {
  let text = '';
  let pending = 0;
  let bits = 0;
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet.charAt((pending >> (bits - 5)) & 31);
  }
  return text;
}
