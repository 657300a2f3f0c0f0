import { clearCookie, refreshTokenIn, sessionCookieFor, setCookie } from './session-cookie';

it.each([
  ['https://ev.example', '__Host-session', 'https://ev.example', 'Secure'],
  ['https://ev.example:8443/app', '__Host-session', 'https://ev.example:8443', 'Secure'],
  ['http://localhost:3000', 'session', 'http://localhost:3000', undefined],
])('at %s it is %s, for pages of %s alone', (publicUrl, name, origin, secure) => {
  const cookie = sessionCookieFor(publicUrl);
  expect(cookie).toMatchObject({ name, origin });
  const [pair, ...attributes] = setCookie(cookie, 'a.b_c-d', 3600).split('; ');
  expect(pair).toBe(`${name}=a.b_c-d`);
  expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=3600', 'Path=/', 'SameSite=Strict', secure].filter(Boolean));
  expect(clearCookie(cookie).split('; ')).toEqual(expect.arrayContaining([`${name}=`, 'Max-Age=0', 'Path=/']));
});

it.each([
  ['none', undefined, null],
  ['empty', '', null],
  ['the only one', 'session=abc', 'abc'],
  ['among others', 'theme=dark; session=abc; x=1', 'abc'],
  ['without a value', 'session=', null],
  ['of a longer name', 'my-session=abc; session2=x', null],
  ['of the other name', '__Host-session=abc', null],
  ['no pair at all', 'session', null],
  ['what no text encodes', 'session=%E0%A4%A', '%E0%A4%A'],
  ['a name of every object', '__proto__=abc; constructor=x', null],
])('a header with %s: %s', (_what, header, found) => {
  expect(refreshTokenIn(sessionCookieFor('http://localhost:3000'), header)).toBe(found);
});
