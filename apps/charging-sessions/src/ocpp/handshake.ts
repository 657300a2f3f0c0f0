import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemKind, type ProblemCode } from '@evc/platform';
import { CHARGE_POINT_ID } from '../charge-points/charge-point';

export const SUBPROTOCOL = 'ocpp1.6';

/** A request may name its whole address (RFC 9112, 3.2.2). */
const ORIGIN = /^(?:https?|wss?):\/\/[^/?#]*/i;
const PATH = /^\/charging\/ocpp\/([^/?#]+)\/?(?:\?|$)/;
/** A base address that ends in a slash, with another before the id, doubles it; some hang one on. */
const SLASHES = /\/{2,}/g;
/** Some write a colon after the scheme, as after the header's name. */
const BASIC = /^basic:? +([A-Za-z0-9+/_-]+={0,2}) *$/i;

/** The charge point an upgrade request is for; null when its path is not one of ours. */
export function chargePointIdOf(url: string | undefined): string | null {
  const [path = '', ...query] = (url ?? '').replace(ORIGIN, '').split('?');
  const segment = PATH.exec([path.replace(SLASHES, '/'), ...query].join('?'))?.[1];
  if (segment === undefined) return null;
  try {
    const id = decodeURIComponent(segment);
    return CHARGE_POINT_ID.test(id) ? id : null;
  } catch {
    return null; // a broken percent sign
  }
}

const KEY = /^[+/0-9A-Za-z]{22}==$/;
const VERSIONS = [8, 13];

/** Whether the WebSocket completes it (RFC 6455, section 4.2.1); what it does not is to be counted here. */
export function isWholeHandshake({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  const version = Number(headers['sec-websocket-version']);
  return method === 'GET' && KEY.test(headers['sec-websocket-key'] ?? '') && VERSIONS.includes(version);
}

/**
 * A charge point without a subprotocol we speak is sent away: what it would send could mean anything. It learns why by a handshake
 * without `Sec-WebSocket-Protocol` that is followed by the close (OCPP-J 1.6, section 3.2).
 */
export function offersSubprotocol(header: string | undefined): boolean {
  return (header ?? '').split(',').some((offered) => offered.trim() === SUBPROTOCOL);
}

/**
 * The password of HTTP Basic as bytes (charge points may use binary keys). The user name is the charge point's id, in whatever
 * case and, where it was taken from an address, as it stands there; some send none. An id may hold a colon, so it is the id that
 * says where the password begins. Null where the name is somebody else's.
 */
export function passwordOf(header: string | undefined, chargePointId: string): Buffer | null {
  const encoded = BASIC.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const credentials = Buffer.from(encoded, 'base64');
  for (const user of [chargePointId, encodeURIComponent(chargePointId), '']) {
    const name = `${user}:`.toLowerCase();
    if (credentials.toString('latin1', 0, name.length).toLowerCase() === name) return credentials.subarray(name.length);
  }
  return null;
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
