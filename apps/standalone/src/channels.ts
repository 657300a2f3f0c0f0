import { readFileSync } from 'node:fs';
import type { StandaloneConfig } from '@evc/config';
import { type FcmOptions, type MailOptions, Mailbox } from '@evc/messaging';
import { PushLog, startFcmEmulator } from './dev';

export interface Channels {
  readonly fcm: FcmOptions;
  readonly mail: MailOptions;
  readonly dev: { readonly mailbox: Mailbox; readonly pushes: PushLog };
  close(): Promise<void>;
}

/** The channels that the environment names, and local stand-ins for those it does not. */
export async function openChannels(config: StandaloneConfig): Promise<Channels> {
  const mailbox = new Mailbox();
  const mail: MailOptions = config.mail ? { kind: 'smtp', ...config.mail } : { kind: 'mailbox', mailbox };
  const { push } = config;
  if (push?.kind === 'credentials') {
    return { fcm: push, mail, dev: { mailbox, pushes: new PushLog() }, close: () => Promise.resolve() };
  }
  if (push) {
    const fcm = { kind: 'emulator', url: push.url, ca: readFileSync(push.caFile, 'utf8') } as const;
    return { fcm, mail, dev: { mailbox, pushes: new PushLog() }, close: () => Promise.resolve() };
  }
  const emulator = await startFcmEmulator();
  const fcm = { kind: 'emulator', url: emulator.url, ca: emulator.ca } as const;
  return { fcm, mail, dev: { mailbox, pushes: emulator.pushes }, close: () => emulator.close() };
}
