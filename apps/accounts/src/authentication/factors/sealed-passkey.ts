import { createHash } from 'node:crypto';
import type { SubjectKey } from '@evc/vault';
import type { PasskeyRow } from './passkey.repository';
import type { Credential } from './relying-party';

/** What a credential is found by. Its id is random, so the hash gives nothing away. */
export function credentialHash(credentialId: string): Buffer {
  return createHash('sha256').update(Buffer.from(credentialId, 'base64url')).digest();
}

/** Credential and name for a row of `passkeys`. */
export function sealPasskey(
  key: SubjectKey,
  credential: Credential,
  name: string,
): Pick<PasskeyRow, 'credential_sealed' | 'name_sealed'> {
  const { id, publicKey, transports } = credential;
  return {
    credential_sealed: key.seal('passkeys', 'credential_sealed', JSON.stringify({ id, publicKey, transports })),
    name_sealed: sealPasskeyName(key, name),
  };
}

export function sealPasskeyName(key: SubjectKey, name: string): Buffer {
  return key.seal('passkeys', 'name_sealed', name);
}

export function openPasskeyName(key: SubjectKey, row: PasskeyRow): string {
  return key.unseal('passkeys', 'name_sealed', row.name_sealed);
}

export function openCredential(key: SubjectKey, row: PasskeyRow): Credential {
  return JSON.parse(key.unseal('passkeys', 'credential_sealed', row.credential_sealed)) as Credential;
}
