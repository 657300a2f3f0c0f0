import type { CrossCheck } from './shared';

type PushVariables = Partial<Record<'FCM_CREDENTIALS' | 'FCM_EMULATOR_URL' | 'FCM_EMULATOR_CA', string | undefined>>;

export type PushTarget =
  | { readonly kind: 'credentials'; readonly file: string }
  | { readonly kind: 'emulator'; readonly url: string; readonly caFile?: string };

/** An emulator stands in for the real service, so both at once is a mistake; over TLS it needs its own certificate. */
export const pushIsClear: CrossCheck = (present) => {
  const { FCM_CREDENTIALS, FCM_EMULATOR_URL, FCM_EMULATOR_CA } = present;
  const problems: string[] = [];
  if (FCM_CREDENTIALS && FCM_EMULATOR_URL) problems.push('FCM_EMULATOR_URL: not together with FCM_CREDENTIALS');
  if (FCM_EMULATOR_URL?.startsWith('https:') && !FCM_EMULATOR_CA) {
    problems.push('FCM_EMULATOR_CA: needed when FCM_EMULATOR_URL is https');
  }
  return problems;
};

/** For processes that have no emulator of their own. */
export const pushIsNamed: CrossCheck = ({ FCM_CREDENTIALS, FCM_EMULATOR_URL }) =>
  FCM_CREDENTIALS || FCM_EMULATOR_URL ? [] : ['FCM_CREDENTIALS: needed (or FCM_EMULATOR_URL for tests)'];

/** Where pushes go, if anywhere is named. */
export function pushTarget(env: PushVariables): PushTarget | undefined {
  const { FCM_CREDENTIALS: file, FCM_EMULATOR_URL: url, FCM_EMULATOR_CA: caFile } = env;
  if (file) return { kind: 'credentials', file };
  return url ? { kind: 'emulator', url, ...(caFile ? { caFile } : {}) } : undefined;
}

type WebPushVariables = Partial<Record<'VAPID_SUBJECT' | 'WEB_PUSH_HOSTS' | 'WEB_PUSH_CA', string | undefined>>;

/** How browsers are pushed to; a certificate is named by its file. */
export interface WebPushTarget {
  readonly subject: string | undefined;
  readonly services: readonly string[];
  readonly caFile: string | undefined;
}

export function webPushTarget(env: WebPushVariables): WebPushTarget {
  const { VAPID_SUBJECT: subject, WEB_PUSH_HOSTS: hosts, WEB_PUSH_CA: caFile } = env;
  return { subject, services: hosts ? hosts.toLowerCase().split(',') : [], caFile };
}
