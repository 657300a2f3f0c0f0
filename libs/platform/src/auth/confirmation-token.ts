/**
 * The fixed parts of the token that says a person confirmed something just now, shared by the signer in accounts and the
 * verifier in charging. It says who and what for, never how they confirmed.
 */
export const CONFIRMATION_TOKEN = {
  audience: 'evcloud',
  algorithm: 'ES256',
  type: 'confirmation+jwt',
  lifetimeSeconds: 120,
} as const;

/** What can be confirmed. A confirmation of one thing is worth nothing for another. */
export type ConfirmationPurpose = 'charging-start';
