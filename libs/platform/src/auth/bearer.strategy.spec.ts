import type { IncomingHttpHeaders } from 'node:http';
import type { AuthUser } from './auth-user';
import { BearerStrategy } from './bearer.strategy';
import { PassportService } from './passport.service';

const USER: AuthUser = { accountId: 'a', roles: ['driver'], sessionId: 's', authTime: 0, amr: [] };

/** Which token is verified of a request, if any. */
async function readOf(headers: IncomingHttpHeaders, url = '/accounts/v1/me'): Promise<string | undefined> {
  const passport = new PassportService();
  const tokens: string[] = [];
  const verify = async (token: string): Promise<AuthUser> => (tokens.push(token), USER);
  const found = await passport.authenticate(passport.use(new BearerStrategy({ verify })), { url, headers });
  expect(found).toBe(tokens.length === 0 ? null : USER);
  expect(tokens.length).toBeLessThan(2);
  return tokens[0];
}

describe('the token of a request', () => {
  it.each<[string, string | undefined]>([
    ['Bearer a-_.b.c', 'a-_.b.c'],
    ['bearer a.b.c', 'a.b.c'],
    ['BEARER a.b.c', 'a.b.c'],
    ['Bearer   a.b.c', 'a.b.c'],
    ['Bearer\ta.b.c', undefined],
    ['Bearera.b.c', undefined],
    ['Bearer: a.b.c', undefined],
    ['Bearer "a.b.c"', undefined],
    ['Bearer', undefined],
    ['Bearer ', undefined],
    ['', undefined],
    ['a.b.c', undefined],
    ['Bearer a.b', undefined],
    ['Bearer a.b.c.d', undefined],
    ['Bearer a..c', undefined],
    ['Bearer a.b.c=', undefined],
    ['Bearer a.b.c\n', undefined],
    ['Bearer a.b.c, Bearer d.e.f', undefined],
    ['Basic YTpi, Bearer a.b.c', undefined],
    ['DPoP a.b.c', undefined],
    ['Token a.b.c', undefined],
  ])('%j: %s', async (authorization, token) => {
    expect(await readOf({ authorization })).toBe(token);
  });

  it.each<[string, IncomingHttpHeaders, string]>([
    ['the address', {}, '?access_token=a.b.c'],
    ['a cookie', { cookie: 'access_token=a.b.c' }, ''],
    [
      'the header of a proxy',
      { 'proxy-authorization': 'Bearer a.b.c', 'x-forwarded-authorization': 'Bearer a.b.c' },
      '',
    ],
  ])('is not read from %s', async (_, headers, query) => {
    expect(await readOf(headers, `/accounts/v1/me${query}`)).toBeUndefined();
  });
});

it.each<[string, () => Promise<AuthUser | null>, unknown]>([
  ['nobody where the token does not count', async () => null, null],
  [
    'no answer where the keys are away',
    () => Promise.reject(new TypeError('fetch failed')),
    new TypeError('fetch failed'),
  ],
])('finds %s', async (_, verify, found) => {
  const passport = new PassportService();
  const request = { url: '/', headers: { authorization: 'Bearer a.b.c' } };
  const strategy = passport.use(new BearerStrategy({ verify }));
  expect(await passport.authenticate(strategy, request).catch((error: unknown) => error)).toEqual(found);
});
