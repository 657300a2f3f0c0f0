export const IDEMPOTENT_APP = 'evc:idempotent-app';

/** Whose database keeps the answers: in one process both apps run side by side, each with its own schema. */
export type IdempotentApp = 'accounts' | 'charging';
