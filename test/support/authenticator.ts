import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { cbor } from './cbor';

export type KeyKind = 'ES256' | 'EdDSA' | 'RS256';

/** What a test lets an authenticator or browser get wrong. */
export interface Lies {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly challenge?: string;
  readonly userHandle?: string | null;
  readonly counter?: number;
  readonly crossOrigin?: boolean;
  /** False: nobody was asked for a PIN or finger. */
  readonly userVerified?: boolean;
  readonly userPresent?: boolean;
  readonly signWith?: KeyObject;
}

export interface HeldCredential {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly userHandle: string;
  counter: number;
}

interface Options {
  readonly kind?: KeyKind;
  /** An authenticator of a platform does not count (always 0). */
  readonly counts?: boolean;
  /** The credential is on several devices of its owner. */
  readonly synced?: boolean;
}

const FLAGS = { userPresent: 0x01, userVerified: 0x04, backupEligible: 0x08, backedUp: 0x10, hasCredential: 0x40 };

/** An authenticator and the browser around it, in software: keys, authenticator data and client data as WebAuthn has them. */
export class SoftwareAuthenticator {
  readonly credentials: HeldCredential[] = [];

  constructor(
    private readonly origin: string,
    private readonly options: Options = {},
  ) {}

  /** As `navigator.credentials.create`. */
  create(options: PublicKeyCredentialCreationOptionsJSON, lies: Lies = {}): RegistrationResponseJSON {
    const { privateKey, cose } = newKey(this.options.kind ?? 'ES256');
    const id = randomBytes(32);
    const held = { id: id.toString('base64url'), privateKey, userHandle: options.user.id, counter: 0 };
    const credential = Buffer.concat([Buffer.alloc(16), uint16(id.length), id, cose]); // AAGUID, length, id, key
    const authData = this.authenticatorData(options.rp.id ?? '', held, lies, credential);
    const attestation = cbor(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    );
    this.credentials.push(held);
    return {
      id: held.id,
      rawId: held.id,
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response: {
        clientDataJSON: this.clientData('webauthn.create', options.challenge, lies).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal', 'hybrid'],
      },
    };
  }

  /** As `navigator.credentials.get`, with the newest credential unless one is named. */
  get(
    options: PublicKeyCredentialRequestOptionsJSON,
    lies: Lies = {},
    held: HeldCredential | undefined = this.credentials.at(-1),
  ): AuthenticationResponseJSON {
    if (!held) throw new Error('the authenticator holds no credential');
    if (this.options.counts === true) held.counter += 1;
    const authData = this.authenticatorData(options.rpId ?? '', held, lies);
    const clientData = this.clientData('webauthn.get', options.challenge, lies);
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
    const algorithm = this.options.kind === 'EdDSA' ? null : 'sha256';
    const userHandle = lies.userHandle === undefined ? held.userHandle : lies.userHandle;
    return {
      id: held.id,
      rawId: held.id,
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign(algorithm, signed, lies.signWith ?? held.privateKey).toString('base64url'),
        ...(userHandle !== null && { userHandle }),
      },
    };
  }

  private clientData(type: string, challenge: string, lies: Lies): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: lies.type ?? type,
        challenge: lies.challenge ?? challenge,
        origin: lies.origin ?? this.origin,
        crossOrigin: lies.crossOrigin ?? false,
      }),
    );
  }

  private authenticatorData(rpId: string, held: HeldCredential, lies: Lies, credential?: Buffer): Buffer {
    let flags = 0;
    if (lies.userPresent !== false) flags |= FLAGS.userPresent;
    if (lies.userVerified !== false) flags |= FLAGS.userVerified;
    if (this.options.synced === true) flags |= FLAGS.backupEligible | FLAGS.backedUp;
    if (credential) flags |= FLAGS.hasCredential;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(lies.counter ?? held.counter);
    const rpIdHash = createHash('sha256')
      .update(lies.rpId ?? rpId)
      .digest();
    return Buffer.concat([rpIdHash, Buffer.of(flags), counter, credential ?? Buffer.alloc(0)]);
  }
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

/** A key pair, its public half as COSE (RFC 9053). */
function newKey(kind: KeyKind): { privateKey: KeyObject; cose: Buffer } {
  const bytes = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'base64url');
  if (kind === 'RS256') {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { n, e } = publicKey.export({ format: 'jwk' });
    const cose = new Map<number, unknown>([[1, 3], [3, -257], [-1, bytes(n)], [-2, bytes(e)]]); // prettier-ignore
    return { privateKey, cose: cbor(cose) };
  }
  if (kind === 'EdDSA') {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const { x } = publicKey.export({ format: 'jwk' });
    return { privateKey, cose: cbor(new Map<number, unknown>([[1, 1], [3, -8], [-1, 6], [-2, bytes(x)]])) }; // prettier-ignore
  }
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const cose = new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, bytes(x)], [-3, bytes(y)]]); // prettier-ignore
  return { privateKey, cose: cbor(cose) };
}
