import { randomBytes } from 'node:crypto';
import { DESCRIPTOR_LENGTH, facesMatch } from '@evc/domain';
import { DEVICE_KEY_BYTES, openFromDevice, sealForDevice } from './device-seal';

const ACCOUNT = '019a2b3c-0000-7000-8000-000000000001';
const template = Array.from({ length: DESCRIPTOR_LENGTH }, (_, i) => Math.fround(Math.sin(i) / 5));
const key = randomBytes(DEVICE_KEY_BYTES);
const sealed = sealForDevice(key, ACCOUNT, template);

test('QST-2.2 bio: the seal of a device opens with its key, and says nothing without', () => {
  expect(openFromDevice(key, ACCOUNT, sealed)).toEqual(template);
  expect(openFromDevice(key, ACCOUNT.toUpperCase(), sealed)).toEqual(template);
  expect(sealForDevice(key, ACCOUNT, template)).not.toEqual(sealed);
});

const changed = (at: number): Buffer => {
  const copy = Buffer.from(sealed);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

test.each<[string, () => readonly number[]]>([
  ['another key', () => openFromDevice(randomBytes(DEVICE_KEY_BYTES), ACCOUNT, sealed)],
  ['another account', () => openFromDevice(key, ACCOUNT.replace('1', '2'), sealed)],
  ['a changed nonce', () => openFromDevice(key, ACCOUNT, changed(0))],
  ['a changed tag', () => openFromDevice(key, ACCOUNT, changed(12))],
  ['a changed number', () => openFromDevice(key, ACCOUNT, changed(40))],
])('QST-2.2 bio: %s is a template that no face matches, not an error', (_name, open) => {
  const opened = open();
  expect(opened).toHaveLength(DESCRIPTOR_LENGTH);
  expect(facesMatch(opened, template)).toBe(false);
});
