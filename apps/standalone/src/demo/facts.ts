import type { Network } from './story';

/** Somebody who signs in with a password and a code. */
export interface DemoStaff {
  readonly email: string;
  readonly password: string;
  /** What an authenticator app is set up with, base32; `npm run totp` makes codes of it. */
  readonly totpSecret?: string;
}

/** What `DATA_DIR/demo.json` tells: who can sign in and which charge points may connect. */
export interface DemoFacts {
  readonly drivers: readonly { email: string; password: string; accountId: string; cards: readonly string[] }[];
  readonly operators: readonly (DemoStaff & { clientId: string })[];
  /** Those who run a client: they invite and remove its staff. */
  readonly managers: readonly (DemoStaff & { clientId: string })[];
  readonly desk: readonly DemoStaff[];
  readonly admins: readonly DemoStaff[];
  readonly chargePoints: readonly { id: string; password: string; clientId: string; network: Network }[];
}
