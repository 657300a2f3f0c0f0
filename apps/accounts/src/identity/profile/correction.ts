import type { Tx } from '@evc/database';
import type { Origin } from '@evc/platform';
import type { EmailAsker } from '../contacts/email-changes';

/** Who corrects a profile, and how sure it is that it is them. */
export interface Correction {
  readonly actor: 'person' | 'guardian';
  /** They proved who they are a short while ago: needed to take away what the account relies on. */
  readonly fresh: boolean;
  /** Set for those who may move the account to another address. */
  readonly asker?: EmailAsker;
  readonly origin?: Origin;
  /** `If-Match`: refuses the change unless the profile is still as it was seen. */
  readonly ifMatch?: string | undefined;
  /** Refuses whoever is not the owner and may not do so (any more); asked while the account is held. */
  readonly require?: (tx: Tx) => Promise<unknown>;
}

/** The owner, from a sign-in of some time ago. */
export const PERSON: Correction = { actor: 'person', fresh: false };
