import type { StandaloneConfig } from '@evc/config';
import { fcmOptions, type FcmOptions, type MailOptions, Mailbox } from '@evc/messaging';
import { PushLog, startFcmEmulator } from './dev';

export interface Channels {
  readonly fcm: FcmOptions;
  readonly mail: MailOptions;
  /** What the pages under /dev show; null when mail and pushes both go to outside services. */
  readonly dev: { readonly mailbox: Mailbox; readonly pushes: PushLog } | null;
  close(): Promise<void>;
}

/** The channels that the environment names, and local stand-ins for those it does not. */
export async function openChannels(config: StandaloneConfig): Promise<Channels> {
  const mailbox = new Mailbox();
  const mail: MailOptions = config.mail ? { kind: 'smtp', ...config.mail } : { kind: 'mailbox', mailbox };
  if (config.push) {
    const dev = config.mail ? null : { mailbox, pushes: new PushLog() };
    return { fcm: fcmOptions(config.push), mail, dev, close: () => Promise.resolve() };
  }
  const emulator = await startFcmEmulator();
  const fcm = { kind: 'emulator', url: emulator.url, ca: emulator.ca } as const;
  return { fcm, mail, dev: { mailbox, pushes: emulator.pushes }, close: () => emulator.close() };
}
