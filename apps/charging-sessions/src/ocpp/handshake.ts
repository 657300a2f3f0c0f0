import type { Duplex } from 'node:stream';
import { problemKind, type ProblemCode } from '@evc/platform';
import { CHARGE_POINT_ID } from '../charge-points/charge-point';

export const SUBPROTOCOL = 'ocpp1.6';

const PATH = /^\/charging\/ocpp\/([^/?#]+)(?:\?|$)/;
const BASIC = /^basic +([A-Za-z0-9+/_-]+={0,2}) *$/i;

/** The charge point an upgrade request is for; null when its path is not one of ours. */
export function chargePointIdOf(url: string | undefined): string | null {
  const segment = PATH.exec(url ?? '')?.[1];
  if (segment === undefined) return null;
  try {
    const id = decodeURIComponent(segment);
    return CHARGE_POINT_ID.test(id) ? id : null;
  } catch {
    return null; // a broken percent sign
  }
}

/** A charge point without a subprotocol we speak is refused: what it would send could mean anything. */
export function offersSubprotocol(header: string | undefined): boolean {
  return (header ?? '').split(',').some((offered) => offered.trim() === SUBPROTOCOL);
}

/**
 * False for a web page of another site: browsers say where a page is from, and a page has no business here (ASVS 4.4.2).
 * Charge points say nothing, or repeat the host they call.
 */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}

/** The password of HTTP Basic as bytes (charge points may use binary keys); null unless the user name is the charge point's id. */
export function passwordOf(header: string | undefined, chargePointId: string): Buffer | null {
  const encoded = BASIC.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const credentials = Buffer.from(encoded, 'base64');
  const user = Buffer.from(`${chargePointId}:`);
  return credentials.subarray(0, user.length).equals(user) ? credentials.subarray(user.length) : null;
}

const HEADERS: Partial<Record<ProblemCode, string>> = {
  unauthenticated: 'WWW-Authenticate: Basic realm="charge points", charset="UTF-8"',
  'service-unavailable': 'Retry-After: 5',
};

/** Answers an upgrade request with a problem document and ends the connection. */
export function refuseUpgrade(socket: Duplex, code: ProblemCode): void {
  const { status, title } = problemKind(code);
  const body = JSON.stringify({ type: 'about:blank', title, status, code });
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    'Connection: close',
    'Content-Type: application/problem+json',
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(HEADERS[code] ? [HEADERS[code]] : []),
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
