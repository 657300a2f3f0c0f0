import { z } from 'zod';

/** An Android app as its package name and the SHA-256 fingerprint of the certificate that signs it. */
export interface AndroidApp {
  readonly packageName: string;
  /** Upper-case hex, by colon. */
  readonly fingerprint: string;
}

/** The apps that passkeys of this service may be made and used in. */
export interface MobileApps {
  readonly android: readonly AndroidApp[];
  /** Team id and bundle id, such as `ABCDE12345.com.example.evcloud`. */
  readonly ios: readonly string[];
}

const ANDROID = /^([A-Za-z]\w*(?:\.[A-Za-z]\w*)+)@((?:[0-9A-F]{2}:){31}[0-9A-F]{2})$/i;
const IOS = /^[A-Z0-9]{10}\.[\w-]+(\.[\w-]+)+$/i;

const list = z.string().transform((text) => text.split(',').map((entry) => entry.trim()));

export const mobileShape = {
  ANDROID_APPS: list
    .refine(
      (entries) => entries.every((entry) => ANDROID.test(entry)),
      'apps as package@fingerprint, by comma: com.example.evcloud@AA:BB:… with the 32 bytes of SHA-256 that keytool prints',
    )
    .default([])
    .describe('Android apps whose passkeys count: package@SHA-256 fingerprint of the signing certificate, by comma'),
  IOS_APPS: list
    .refine((entries) => entries.every((entry) => IOS.test(entry)), 'apps as TEAMID.bundle.id, by comma')
    .default([])
    .describe('iOS apps whose passkeys count: TEAMID.bundle.id, by comma'),
};

export function mobileApps(read: { ANDROID_APPS: string[]; IOS_APPS: string[] }): MobileApps {
  const android = read.ANDROID_APPS.map((entry) => {
    const [packageName = '', fingerprint = ''] = entry.split('@');
    return { packageName, fingerprint: fingerprint.toUpperCase() };
  });
  return { android, ios: read.IOS_APPS };
}

/** What Android writes where a browser writes the page's origin: the hash of the certificate. iOS apps write the origin itself. */
export function passkeyOrigins({ android }: MobileApps): string[] {
  return android.map(({ fingerprint }) => {
    const hash = Buffer.from(fingerprint.replaceAll(':', ''), 'hex').toString('base64url');
    return `android:apk-key-hash:${hash}`;
  });
}
