import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DESCRIPTOR_LENGTH } from '@evc/domain';

/** Bytes of the key that only the person's device keeps. */
export const DEVICE_KEY_BYTES = 32;

const ALGORITHM = 'aes-256-gcm';
const [NONCE, TAG] = [12, 16];

/**
 * The inner seal of a template: nonce | tag | 128 floats, AES-256-GCM under the device's key, bound to the account. The
 * platform has that key for the length of a request only, so that neither it nor whoever takes its database can compare
 * a face without the person's device (QST-2.2 bio).
 */
export function sealForDevice(deviceKey: Buffer, accountId: string, template: readonly number[]): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, deviceKey, nonce, { authTagLength: TAG });
  cipher.setAAD(placeOf(accountId));
  const plain = Buffer.from(Float32Array.from(template).buffer);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  plain.fill(0);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/**
 * The template, or one that no face comes near when key or bytes do not fit: what follows is the same work with the same
 * outcome as for a face that does not match.
 */
export function openFromDevice(deviceKey: Buffer, accountId: string, sealed: Buffer): readonly number[] {
  const decipher = createDecipheriv(ALGORITHM, deviceKey, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(placeOf(accountId));
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  const plain = decipher.update(sealed.subarray(NONCE + TAG));
  const template = Array.from({ length: DESCRIPTOR_LENGTH }, (_, i) => plain.readFloatLE(4 * i));
  plain.fill(0);
  try {
    decipher.final();
    return template;
  } catch {
    return NOBODY;
  }
}

/** Numbers of a descriptor lie between -1 and 1. */
const NOBODY: readonly number[] = Array.from({ length: DESCRIPTOR_LENGTH }, () => 1000);

function placeOf(accountId: string): Buffer {
  return Buffer.from(`evc/face-template/1/${accountId.toLowerCase()}`);
}
