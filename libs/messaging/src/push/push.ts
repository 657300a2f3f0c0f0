import type { PushTemplate } from './templates';

/** What a caller asks for: a wording by name, and ids for the app that receives it. */
export interface Push {
  /** The installation's registration token. */
  token: string;
  template: PushTemplate;
  /** BCP 47 tag of the reader. */
  locale: string;
  /** What the template takes; anything else is dropped, so that no personal data can slip onto a lock screen. */
  data: Readonly<Record<string, string>>;
  /** Which attempt this is, from 1; later attempts wait longer when the service names no time. */
  attempt?: number;
}

/** Where an emulator is that speaks FCM HTTP v1: over TLS with this certificate (PEM) as its only trust, or over plain HTTP. */
export interface EmulatorAddress {
  readonly url: string;
  readonly ca?: string;
}

/** Where pushes go. */
export type FcmOptions =
  /** The real service, with a service account's JSON file. */
  | { readonly kind: 'credentials'; readonly file: string }
  | ({ readonly kind: 'emulator' } & EmulatorAddress)
  /** An emulator of the process's own, opened with the first push. */
  | { readonly kind: 'own-emulator'; readonly open: () => Promise<EmulatorAddress> };
