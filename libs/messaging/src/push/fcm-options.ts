import { readFileSync } from 'node:fs';
import type { FcmOptions } from './push';
import type { BrowserOptions } from './web/web-push';

/** Where the environment says that pushes go; a certificate is named by its file there. */
export type FcmTarget =
  | { readonly kind: 'credentials'; readonly file: string }
  | { readonly kind: 'emulator'; readonly url: string; readonly caFile?: string };

/** A file that the environment names for pushes is missing or is not what it should be. */
export class PushSettingsError extends Error {
  override readonly name = 'PushSettingsError';
  readonly repairable = true;
}

/** The same with its files read, so that a wrong one stops the start and not the first push. @throws PushSettingsError */
export function fcmOptions(target: FcmTarget): FcmOptions {
  if (target.kind === 'credentials') {
    assertServiceAccount(read('FCM_CREDENTIALS', target.file));
    return target;
  }
  return {
    kind: 'emulator',
    url: target.url,
    ...(target.caFile ? { ca: read('FCM_EMULATOR_CA', target.caFile) } : {}),
  };
}

/** How the environment says that browsers are pushed to. */
interface WebPushTarget {
  readonly subject: string | undefined;
  readonly services: readonly string[];
  readonly caFile: string | undefined;
}

/** The same with its file read. @throws PushSettingsError */
export function webPushOptions({ subject, services, caFile }: WebPushTarget): Omit<BrowserOptions, 'secrets'> {
  return { subject, services, ca: caFile === undefined ? undefined : read('WEB_PUSH_CA', caFile) };
}

function read(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new PushSettingsError(`${variable}: the file it names cannot be read`);
  }
}

function assertServiceAccount(text: string): void {
  try {
    const account = JSON.parse(text) as Record<string, unknown> | null;
    if (account && ['project_id', 'client_email', 'private_key'].every((field) => typeof account[field] === 'string'))
      return;
  } catch {
    // told below: the parser's message would quote the file
  }
  throw new PushSettingsError('FCM_CREDENTIALS: the file it names is not a Firebase service account (JSON)');
}
