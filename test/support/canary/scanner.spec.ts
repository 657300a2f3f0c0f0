import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { newId } from '@evc/database';
import { encodeCursor } from '@evc/platform';
import type { Canary } from './canary';
import { canaryPerson, idCanary } from './person';
import { Scanner } from './scanner';

const ada = canaryPerson('Ada', 1951);
const ID = '0197f0c0-8a11-7c3b-9f4e-2b7d61a0c5e3';
const canaries = [...ada.canaries, idCanary('Ada', 'account id', ID)];
const scanner = new Scanner(canaries);
const noise = (length: number): string => createHash('sha512').update(String(length)).digest('base64').slice(0, length);

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const digest = (algorithm: string, text: string | Buffer): Buffer => createHash(algorithm).update(text).digest();
const entities = (text: string, base: 10 | 16): string =>
  [...text].map((c) => `&#${base === 16 ? 'x' : ''}${c.charCodeAt(0).toString(base)};`).join('');

/** Each takes a value and hides it. */
const WRITINGS: readonly (readonly [string, (value: string) => unknown])[] = [
  ['as it is', (v) => v],
  ['in the middle of a word', (v) => `x1${v}9z`],
  ['in upper case', (v) => v.toUpperCase()],
  ['in lower case', (v) => v.toLowerCase()],
  ['reversed', (v) => [...v].reverse().join('')],
  ['with other punctuation', (v) => v.replace(/[^\p{L}\p{N}]/gu, '').replace(/(.{3})/g, '$1 - ')],
  ['URL-encoded', (v) => encodeURIComponent(v)],
  ['URL-encoded throughout', (v) => [...Buffer.from(v)].map((b) => `%${b.toString(16).padStart(2, '0')}`).join('')],
  ['URL-encoded twice', (v) => encodeURIComponent(encodeURIComponent(v))],
  ['JSON', (v) => JSON.stringify({ a: [v] })],
  ['JSON in JSON', (v) => JSON.stringify({ a: JSON.stringify({ b: v }) })],
  ['JSON escapes throughout', (v) => [...v].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
  ['as a property name', (v) => ({ [v]: 1 })],
  ['HTML entities, decimal', (v) => entities(v, 10)],
  ['HTML entities, hex', (v) => entities(v, 16)],
  ['hex', (v) => Buffer.from(v).toString('hex')],
  ['hex in upper case, with spaces', (v) => Buffer.from(v).toString('hex').toUpperCase().replace(/../g, '$& ')],
  ['hex as PostgreSQL writes bytes', (v) => `\\x${Buffer.from(v).toString('hex')}`],
  ['hex of UTF-16', (v) => utf16(v).toString('hex')],
  ['hex of UTF-16, big end first', (v) => utf16(v).swap16().toString('hex')],
  ['UTF-16', (v) => utf16(v)],
  ['UTF-16 read as Latin 1', (v) => utf16(v).toString('latin1')],
  ['a serialised buffer', (v) => JSON.parse(JSON.stringify(Buffer.from(v))) as unknown],
  ...[0, 1, 2].flatMap((shift) =>
    (['base64', 'base64url'] as const).map(
      (encoding) =>
        [
          `${encoding}, shifted by ${shift}`,
          (v: string) => Buffer.from(`${'.'.repeat(shift)}${v}..`).toString(encoding),
        ] as const,
    ),
  ),
  ['base64 in lines', (v) => Buffer.from(`.${v}..`).toString('base64').replace(/.{8}/g, '$&\r\n')],
  ['base64 of UTF-16', (v) => utf16(`.${v}`).toString('base64')],
  ['base64 of base64', (v) => Buffer.from(Buffer.from(`ab ${v} cd`).toString('base64')).toString('base64')],
  ['base64 of URL-encoded', (v) => Buffer.from(encodeURIComponent(`${v}/${v}`)).toString('base64')],
  ['base64 of gzip', (v) => gzipSync(`${noise(40)}${v}${noise(30)}`).toString('base64')],
  ['a cursor', (v) => encodeCursor({ t: '2026-01-01T00:00:00Z', s: v })],
  ['an unsigned token', (v) => `${encodeCursor({ alg: 'none' })}.${encodeCursor({ sub: v })}.`],
  ...['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) => [
    [`${name} in hex`, (v: string) => digest(name, v).toString('hex')] as const,
    [`${name} in base64url`, (v: string) => `x${digest(name, v).toString('base64url')}`] as const,
  ]),
  ['the beginning of a digest', (v) => digest('sha256', v).toString('hex').slice(0, 16)],
  ['a digest of the lower case', (v) => digest('sha256', v.toLowerCase()).toString('hex')],
  [
    'a digest as the random part of an id',
    (v) =>
      `0197f0c0-8a11-7${digest('sha256', v)
        .toString('hex')
        .replace(/^(.{3})(.{4})(.{12}).*/, '$1-$2-$3')}`,
  ],
];

describe('the scanner of the canary test', () => {
  it.each(WRITINGS)('finds every kind of value %s', (_name, write) => {
    for (const { kind, value, shape } of canaries) {
      if (shape === 'digest-only') continue;
      const found = scanner.read([{ place: 'here', content: write(value) }]);
      expect(found).toContainEqual(expect.objectContaining({ place: 'here', canary: `Ada: ${kind}` }));
    }
  });

  it.each(['e-mail', 'name'])('finds the digest of the whole %s', (kind) => {
    const value = canaries.find((canary) => canary.kind === kind)?.value ?? '';
    for (const text of [value, value.toUpperCase()]) {
      expect(scanner.read([{ place: 'here', content: digest('sha1', text).toString('hex') }])).toEqual([
        { place: 'here', canary: `Ada: ${kind}`, form: expect.stringMatching(/^hex of sha1/) },
      ]);
    }
  });

  it.each([
    '19510417',
    '17.04.1951',
    '4/17/1951',
    '17 Apr 1951',
    'Apr 17 1951',
    '1951-04-17T00:00:00.000Z',
    '{"date":19510417}',
  ])('finds a birth date as %s', (text) => {
    const born = { person: 'Ada', kind: 'birth date', value: '1951-04-17', shape: 'date' } as const;
    expect(new Scanner([born]).read([{ place: 'here', content: text }])).toHaveLength(1);
  });

  it('finds a part of a value, and tells apart where and what', () => {
    const [first = '', second = ''] = ['username', 'card number'].map(
      (kind) => canaries.find((canary) => canary.kind === kind)?.value ?? '',
    );
    const readings = [
      { place: 'one', content: [first.slice(2, -2), first] },
      { place: 'two', content: { second: { [second]: first } } },
    ];
    expect(
      scanner
        .read(readings)
        .map(({ place, canary }) => `${place} ${canary}`)
        .sort(),
    ).toEqual(['one Ada: username', 'two Ada: card number', 'two Ada: username']);
  });

  it('finds the beginning of a digest that chance made of digits alone', () => {
    const values = Array.from({ length: 20_000 }, (_, n) => `Ada Lovelace the ${n}th`);
    const value = values.find((each) => /^\d{12}/.test(digest('sha256', each).toString('hex'))) ?? '';
    const found = new Scanner([{ person: 'Ada', kind: 'name', value, shape: 'text' }]).read([
      { place: 'here', content: digest('sha256', value).toString('hex').slice(0, 12) },
    ]);
    expect(found).toHaveLength(1);
  });

  it('tells of both when one value is a part of another, such as a token that begins with the account it is for', () => {
    const bytes = Buffer.concat([Buffer.from(ID.replaceAll('-', ''), 'hex'), randomBytes(32)]);
    const token = { person: 'Ada', kind: 'token', value: bytes.toString('base64url'), shape: 'text' } as const;
    const leak = [{ place: 'here', content: bytes.subarray(0, 16).toString('base64url') }];
    for (const order of [(all: Canary[]) => all, (all: Canary[]) => all.reverse()]) {
      const found = new Scanner(order([token, idCanary('Ada', 'account id', ID)])).read(leak);
      expect(found.map(({ canary }) => canary)).toContain('Ada: account id');
    }
  });

  it.each(['base64', 'base64url'] as const)(
    'finds every id in %s, whatever separators chance puts into it',
    (encoding) => {
      const ids = Array.from({ length: 60 }, (_, n) => ({ name: `p${n}`, id: newId() }));
      const all = new Scanner(ids.map(({ name, id }) => idCanary(name, 'account id', id)));
      for (const { name, id } of ids) {
        const content = `W/"${Buffer.from(id.replaceAll('-', ''), 'hex').toString(encoding)}"`;
        const found = all.read([{ place: 'here', content }]).map(({ canary }) => canary);
        expect({ id, found }).toEqual({ id, found: [`${name}: account id`] });
      }
    },
  );

  it('is silent about other people, ids and digests', () => {
    const ids = Array.from({ length: 4_000 }, () => [
      newId(),
      randomUUID(),
      randomBytes(32).toString('hex'),
      randomBytes(30).toString('base64'),
    ]);
    const other = canaryPerson('Ben', 1952);
    expect(scanner.read([{ place: 'noise', content: [ids, other, new Date()] }])).toEqual([]);
  });

  // Six of them in a row are a needle of digits, and one of a person's numbers in seventy would be met by chance.
  it('is silent about five amounts in hundreds, however like digits in UTF-16 they are', () => {
    const hundreds = Array.from({ length: 10 }, (_, first) => first * 100 + 3000);
    const amounts = hundreds.flatMap((a) => hundreds.flatMap((b) => hundreds.map((c) => [3000, a, b, c, 3900, 4711])));
    expect(scanner.read([{ place: 'histogram', content: amounts }])).toEqual([]);
  });

  it('does not repeat what it found', () => {
    const found = scanner.read([{ place: 'here', content: ada.email }]);
    expect(scanner.read([{ place: 'report', content: found }])).toEqual([]);
  });
});
