import { createHash, timingSafeEqual } from 'node:crypto';

/** The scheme is meant in any case, with a space or more behind it (RFC 9110, 11.1 and 11.4), as for people's tokens. */
const SCHEME = /^Bearer +/i;

/** What a machine shows that has one secret of its own: `Authorization: Bearer …`, compared in a time that tells nothing of it. */
export class BearerSecret {
  private readonly expected: Buffer;

  constructor(secret: string) {
    this.expected = digestOf(secret);
  }

  isIn(authorization = ''): boolean {
    const shown = authorization.replace(SCHEME, '');
    return shown !== authorization && timingSafeEqual(digestOf(shown), this.expected);
  }
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
