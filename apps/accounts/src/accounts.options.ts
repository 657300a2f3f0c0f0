import type { PeerOptions } from '@evc/events';

/** What accounts must be told to run. Connections, keys, channels and rules come from their own modules. */
export interface AccountsOptions {
  /** Base of links in mail, issuer of tokens; no trailing slash. */
  readonly publicUrl: string;
  /** True where HTTP is answered; false in a worker, which runs the same features without their routes. */
  readonly serve: boolean;
  /** A service of breached passwords by ranges; the bundled list alone when left out. */
  readonly breachedPasswordsUrl?: string | undefined;
  /** Where passkeys may come from beside `publicUrl`: what Android writes for the apps of this service. */
  readonly passkeyOrigins?: readonly string[] | undefined;
  /** Where a mail server hands over what it gets for `unsubscribeMailbox`; left out, no mail names an address to write to. */
  readonly inboundMail?: { readonly unsubscribeMailbox: string; readonly secret: string } | undefined;
  readonly events: {
    /** Connection URL of the role `accounts`, for the job queue. */
    readonly connectionString: string;
    readonly runJobs: boolean;
    /** Jobs at once; see `EventsOptions`. */
    readonly concurrency?: number;
    readonly peer: PeerOptions;
  };
}

export const ACCOUNTS_OPTIONS = Symbol('accounts options');
