/** What is known of a form that waits for its mailbox, and of whoever opens the link. */
export interface OpenedLink {
  /** What the form's device said it would show; null where it said nothing. */
  readonly proofHash: string | null;
  /** The same of what was shown with the link; null where nothing was. */
  readonly shownHash: string | null;
  /** Whether a password came with the link. */
  readonly bringsPassword: boolean;
  /** Where the form came from; null where that is not kept. */
  readonly formNetwork: string | null;
  readonly network: string;
  /** Other forms that wait for the same mailbox. */
  readonly rivals: number;
}

/** Whose password counts. */
export type PasswordOfLink = 'of-the-form' | 'of-the-link' | 'needed';

/**
 * The link proves the mailbox and not who filled in the form: a stranger's form must bring no password into the account of
 * whoever reads the mail. So the form's password counts for the device that filled it in; a password that comes with the
 * link counts always; and a bare token is taken from programs alone (people get a page that asks), where the form said
 * nothing of a device, nobody else wants the mailbox and the token comes from where the form did.
 */
export function passwordOfLink(link: OpenedLink): PasswordOfLink {
  if (link.bringsPassword) return 'of-the-link';
  if (link.proofHash !== null) return link.shownHash === link.proofHash ? 'of-the-form' : 'needed';
  const isFromHome = link.formNetwork === null || link.formNetwork === link.network;
  return link.rivals === 0 && isFromHome ? 'of-the-form' : 'needed';
}
