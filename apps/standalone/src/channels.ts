import type { StandaloneConfig } from '@evc/config';
import { fcmOptions, type FcmOptions, type MailOptions, Mailbox, type SmsOptions, TextBox } from '@evc/messaging';
import { type FcmEmulator, PushLog, startFcmEmulator } from './dev';

export interface Channels {
  readonly fcm: FcmOptions;
  readonly mail: MailOptions;
  readonly sms: SmsOptions | undefined;
  /** What the pages under /dev show; null when mail and pushes both go to outside services. */
  readonly dev: { readonly mailbox: Mailbox; readonly pushes: PushLog; readonly texts: TextBox } | null;
  close(): Promise<void>;
}

/** The channels that the environment names, and local stand-ins for those it does not. */
export function openChannels(config: StandaloneConfig): Channels {
  const [mailbox, texts] = [new Mailbox(), new TextBox()];
  const mail: MailOptions = config.mail ? { kind: 'smtp', ...config.mail } : { kind: 'mailbox', mailbox };
  const gateway = config.sms && ({ kind: 'gateway', ...config.sms } as const);
  const box = { kind: 'box', box: texts } as const;
  if (config.push) {
    const dev = config.mail ? null : { mailbox, pushes: new PushLog(), texts };
    // Where no page shows it, a box would swallow what people wait for: better to say that there are no texts.
    const sms = gateway ?? (dev ? box : undefined);
    return { fcm: fcmOptions(config.push), mail, sms, dev, close: () => Promise.resolve() };
  }
  const pushes = new PushLog();
  let emulator: Promise<FcmEmulator> | undefined;
  const open = (): Promise<FcmEmulator> =>
    (emulator ??= startFcmEmulator({ pushes }).catch((error: unknown) => {
      emulator = undefined; // the next push tries again, and there is nothing to close
      throw error;
    }));
  const close = async (): Promise<void> => (await emulator)?.close();
  return { fcm: { kind: 'own-emulator', open }, mail, sms: gateway ?? box, dev: { mailbox, pushes, texts }, close };
}
