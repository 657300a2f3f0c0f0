import { Inject, Injectable } from '@nestjs/common';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { PolicyPack } from '@evc/domain';
import { POLICY_PACK } from '@evc/policy';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { bytesOfId } from '../tokens/signed-id';
import { CHALLENGE_SECONDS } from './challenges';

/** ES256, EdDSA, RS256 in COSE's numbers: what authenticators have, and nothing with SHA-1 (ASVS 11.4.1). */
const ALGORITHMS = [-7, -8, -257];
const TIMEOUT_MS = CHALLENGE_SECONDS * 1000;

/** A credential as its owner's authenticator made it. */
export interface Credential {
  /** base64url */
  readonly id: string;
  /** COSE, base64url */
  readonly publicKey: string;
  readonly transports: readonly string[];
}

/** What an authenticator says about itself with each answer. */
export interface AuthenticatorState {
  readonly counter: number;
  readonly backedUp: boolean;
}

/** Whom a passkey is for. Names are shown by the authenticator to its owner. */
export interface PasskeyUser {
  readonly accountId: string;
  readonly name: string;
  readonly displayName: string;
}

/**
 * This service as WebAuthn knows it: id and origin come from PUBLIC_URL, with the Android apps of the service beside it, so that
 * an answer made on another site or in another app is worth nothing here (ASVS 6.3.3, phishing). Answers that are wrong in any way are null, all alike.
 */
@Injectable()
export class RelyingParty {
  private readonly id: string;
  private readonly origins: string[];

  constructor(
    @Inject(ACCOUNTS_OPTIONS) options: AccountsOptions,
    @Inject(POLICY_PACK) private readonly policy: PolicyPack,
  ) {
    const url = new URL(options.publicUrl);
    this.id = url.hostname;
    this.origins = [url.origin, ...(options.passkeyOrigins ?? [])];
  }

  /** What people see this service called. */
  get name(): string {
    return this.policy.controller.service;
  }

  /** For `navigator.credentials.create`: discoverable, with user verification, without attestation. */
  creationOptions(
    user: PasskeyUser,
    challenge: string,
    known: readonly Credential[],
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return generateRegistrationOptions({
      rpName: this.name,
      rpID: this.id,
      userID: Uint8Array.from(bytesOfId(user.accountId)),
      userName: user.name,
      userDisplayName: user.displayName,
      challenge: bytesOf(challenge),
      timeout: TIMEOUT_MS,
      attestationType: 'none',
      excludeCredentials: known.map(described),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: ALGORITHMS,
    });
  }

  /** For `navigator.credentials.get`. Without `known` the person picks one of their passkeys. */
  requestOptions(
    challenge: string,
    known: readonly Credential[] | null,
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return generateAuthenticationOptions({
      rpID: this.id,
      challenge: bytesOf(challenge),
      timeout: TIMEOUT_MS,
      userVerification: 'required',
      ...(known && { allowCredentials: known.map(described) }),
    });
  }

  /** The credential that was made in answer to `challenge`, or null. */
  async created(
    response: RegistrationResponseJSON,
    challenge: string,
  ): Promise<{ credential: Credential; synced: boolean; state: AuthenticatorState } | null> {
    const verified = await unlessRefused(() =>
      verifyRegistrationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: this.origins,
        expectedRPID: this.id,
        requireUserVerification: true,
        supportedAlgorithmIDs: ALGORITHMS,
      }),
    );
    if (!verified?.verified) return null;
    const { registrationInfo: info } = verified;
    const { id, publicKey, counter } = info.credential;
    return {
      credential: {
        id,
        publicKey: Buffer.from(publicKey).toString('base64url'),
        transports: response.response.transports ?? [],
      },
      synced: info.credentialDeviceType === 'multiDevice',
      state: { counter, backedUp: info.credentialBackedUp },
    };
  }

  /** What the authenticator says with a right answer to `challenge`, or null. @param counter as it stood before */
  async asserted(
    response: AuthenticationResponseJSON,
    challenge: string,
    credential: Credential,
    counter: number,
  ): Promise<AuthenticatorState | null> {
    const verified = await unlessRefused(() =>
      verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: this.origins,
        expectedRPID: this.id,
        requireUserVerification: true,
        credential: { id: credential.id, publicKey: bytesOf(credential.publicKey), counter },
      }),
    );
    if (!verified?.verified) return null;
    const { newCounter, credentialBackedUp } = verified.authenticationInfo;
    return { counter: newCounter, backedUp: credentialBackedUp };
  }
}

/** The challenge that an answer is to, or null where it cannot be read or was given inside another site's frame. */
export function challengeOf(clientDataJson: string): string | null {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8'));
    if (typeof data !== 'object' || data === null || ('crossOrigin' in data && data.crossOrigin === true)) return null;
    return 'challenge' in data && typeof data.challenge === 'string' ? data.challenge : null;
  } catch {
    return null;
  }
}

/** The library throws for whatever is wrong with an answer; it reads nothing else that could fail. */
async function unlessRefused<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}

function described({ id, transports }: Credential): { id: string; transports: string[] } {
  return { id, transports: [...transports] };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, 'base64url'));
}
