import { randomUUID } from 'node:crypto';
import type { App, AppOptions } from 'firebase-admin/app';
import type { Messaging } from 'firebase-admin/messaging';
import { EmulatorAgent } from './emulator-agent';
import type { EmulatorAddress, FcmOptions } from './push';

/** A started SDK. */
export interface FcmClient {
  messaging: Messaging;
  close(): Promise<void>;
}

/**
 * Starts firebase-admin. It is loaded here and not at the top of the file: a process that never pushes never pays for it.
 * Only its app and messaging parts are imported; the package as a whole would load every Google product.
 */
export async function startFcmClient(options: FcmOptions): Promise<FcmClient> {
  const [apps, { getMessaging }] = await Promise.all([
    import('firebase-admin/app'),
    import('firebase-admin/messaging'),
  ]);
  const settings: AppOptions =
    options.kind === 'credentials'
      ? { credential: apps.cert(options.file) }
      : emulatorSettings(options.kind === 'emulator' ? options : await options.open());
  // A name of its own, so that two channels in one process (tests, standalone) never share a default app.
  const app: App = apps.initializeApp(settings, `evc-${randomUUID()}`);
  const messaging = getMessaging(app);
  leaveRetriesToTheJob(messaging);
  return {
    messaging,
    async close() {
      await apps.deleteApp(app);
      settings.httpAgent?.destroy();
    },
  };
}

/** An emulator takes any token, so no Google account is asked for one. */
function emulatorSettings({ url, ca }: EmulatorAddress): AppOptions {
  return {
    projectId: 'ev-cloud-local',
    httpAgent: new EmulatorAgent(url, ca),
    credential: { getAccessToken: async () => ({ access_token: 'emulator', expires_in: 3600 }) },
  };
}

/**
 * Turns off the SDK's own retries: up to four on 503, ECONNRESET and ETIMEDOUT, each waiting as long as Retry-After asks,
 * which would hold a job longer than its lease and send twice when another worker takes it over. The SDK has no setting for
 * it, hence the reach inside. The version is pinned, and a test counts the requests; were the field gone, sending would still work.
 */
function leaveRetriesToTheJob(messaging: Messaging): void {
  const handler: unknown = Reflect.get(messaging, 'messagingRequestHandler');
  const http: unknown = isObject(handler) ? Reflect.get(handler, 'httpClient') : undefined;
  if (isObject(http)) Reflect.set(http, 'retry', undefined);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
