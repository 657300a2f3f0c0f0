import { createHash } from 'node:crypto';
import type { SubjectKey } from '@evc/vault';
import type { Passkey } from './passkey.entity';
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
): Pick<Passkey, 'credentialSealed' | 'nameSealed'> {
  const { id, publicKey, transports } = credential;
  return {
    credentialSealed: key.seal('passkeys', 'credential_sealed', JSON.stringify({ id, publicKey, transports })),
    nameSealed: sealPasskeyName(key, name),
  };
}

export function sealPasskeyName(key: SubjectKey, name: string): Buffer {
  return key.seal('passkeys', 'name_sealed', name);
}

export function openPasskeyName(key: SubjectKey, row: Passkey): string {
  return key.unseal('passkeys', 'name_sealed', row.nameSealed);
}

export function openCredential(key: SubjectKey, row: Passkey): Credential {
  return JSON.parse(key.unseal('passkeys', 'credential_sealed', row.credentialSealed)) as Credential;
}
