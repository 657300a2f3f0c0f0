import { parseCookie, stringifySetCookie } from 'cookie';

/** What a browser keeps of a session, and who may send it. */
export interface SessionCookie {
  readonly name: string;
  /** The only site whose pages may use it. */
  readonly origin: string;
  /** Whether it may travel over an encrypted connection alone. */
  readonly secure: boolean;
}

/**
 * The cookie of a service with this address. `__Host-` ties it to the one host, so that no sister site can set another; a
 * browser takes such a name over https alone, so on a developer's http://localhost it is left out.
 */
export function sessionCookieFor(publicUrl: string): SessionCookie {
  const { origin, protocol } = new URL(publicUrl);
  const secure = protocol === 'https:';
  return { name: secure ? '__Host-session' : 'session', origin, secure };
}

/** A `Set-Cookie` that holds a refresh token for so many seconds. No script reads it, and no other site makes a browser send it. */
export function setCookie(cookie: SessionCookie, refreshToken: string, seconds: number): string {
  return stringifySetCookie({ ...attributesOf(cookie), value: refreshToken, maxAge: seconds });
}

/** A `Set-Cookie` that takes it away. */
export function clearCookie(cookie: SessionCookie): string {
  return stringifySetCookie({ ...attributesOf(cookie), value: '', maxAge: 0 });
}

/** The refresh token in a `Cookie` header; null where there is none. */
export function refreshTokenIn(cookie: SessionCookie, header: string | undefined): string | null {
  return parseCookie(header ?? '')[cookie.name] || null;
}

function attributesOf({ name, secure }: SessionCookie) {
  return { name, path: '/', httpOnly: true, secure, sameSite: 'strict' } as const;
}
