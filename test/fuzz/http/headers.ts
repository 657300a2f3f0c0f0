import fc from 'fast-check';
import { MARKER } from './fragments';

export type Header = [string, string];

export const contentTypes = fc.constantFrom(
  'application/json; charset=utf-16',
  'application/json; charset=UTF-8',
  `application/json; charset=${MARKER}`,
  'application/json;',
  'APPLICATION/JSON',
  'application/vnd.api+json',
  'application/cloudevents+json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/xml',
  'image/jpeg',
  '*/*',
  '',
  '/',
  'json',
  `${MARKER}/json`,
  'application/json, application/json',
  'a'.repeat(4_000),
);

const tokens = [
  'Bearer',
  'Bearer ',
  `Bearer ${MARKER}`,
  `Bearer ${MARKER}.b.c`,
  'Bearer a.b.c',
  'Basic YTpi',
  `Bearer ${'a'.repeat(6_000)}.b.c`,
  'Bearer eyJhbGciOiJub25lIn0.e30.',
  'bearer null',
  'Digest x',
  '\x80\xff',
  'Bearer a.b.c, Bearer d.e.f',
];
/** One header that is wrong, forged or strange. */
export const headers: fc.Arbitrary<Header[]> = fc.oneof(
  fc
    .constantFrom(
      'x',
      '',
      ' ',
      `${MARKER} spaced out`,
      'k'.repeat(256),
      'k'.repeat(9_000),
      '\x80\xff\xfe123456',
      'same-key-for-all',
      'f'.repeat(36),
    )
    .map((key): Header[] => [['Idempotency-Key', key]]),
  fc.constantFrom(...tokens).map((token): Header[] => [['Authorization', token]]),
  fc
    .constantFrom('gzip', 'br', 'identity', MARKER, 'gzip, gzip')
    .map((coding): Header[] => [['Content-Encoding', coding]]),
  fc
    .constantFrom(
      '*',
      'zh-Hant',
      MARKER,
      `${MARKER},en;q=x`,
      'x'.repeat(5_000),
      ';;;',
      '\x80',
      'en-'.repeat(1_000),
      '__proto__',
    )
    .map((tag): Header[] => [['Accept-Language', tag]]),
  fc.constantFrom<Header[]>(
    [['X-Request-Id', MARKER]],
    [['X-Request-Id', 'x'.repeat(3_000)]],
    [['User-Agent', '\x80\xff\x00'.slice(0, 2) + MARKER]],
    [['User-Agent', 'x'.repeat(9_000)]],
    [['Accept', MARKER]],
    [['X-HTTP-Method-Override', 'DELETE']],
    [['If-Match', MARKER]],
    [['Range', 'bytes=0-0,5-9']],
    [['Expect', '100-continue']],
    [['Expect', MARKER]],
    [['Cookie', `a=${MARKER}`]],
    [['X-Forwarded-For', `${MARKER}, 127.0.0.1`]],
    [['Origin', `https://${MARKER}.example`]],
    [['Content-Length', '-1']],
    [['Content-Length', '1e3']],
    [['Transfer-Encoding', 'chunked']],
    [['Transfer-Encoding', MARKER]],
    [['X', 'x'.repeat(17_000)]],
    [
      ['Upgrade', 'h2c'],
      ['HTTP2-Settings', MARKER],
    ],
  ),
);
