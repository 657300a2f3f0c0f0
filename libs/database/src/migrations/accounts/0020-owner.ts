import type { Migration } from '../migration';
import { monthFunctionsDown, monthFunctionsUp } from '../months';

const ALL = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const;
type Right = (typeof ALL)[number];

/**
 * What the application may do to the ledger's tables, where it is less than reading and writing rows at will: it adds and
 * never takes away (QST-1.3a). A head moves on, and a checkpoint of the same tree may be signed anew.
 */
const LEDGER_RIGHTS: Readonly<Record<string, readonly Right[]>> = {
  consent_events: ['SELECT', 'INSERT'],
  chain_heads: ['SELECT', 'INSERT', 'UPDATE'],
  ledger_leaves: ['SELECT', 'INSERT'],
  ledger_nodes: ['SELECT', 'INSERT'],
  ledger_keys: ['SELECT', 'INSERT'],
  ledger_checkpoints: ['SELECT', 'INSERT', 'UPDATE'],
  erasure_journal: ['SELECT', 'INSERT'],
  schema_migrations: ['SELECT'],
};

const withheld = (verb: 'REVOKE' | 'GRANT', preposition: 'FROM' | 'TO'): string[] =>
  Object.entries(LEDGER_RIGHTS).map(
    ([table, rights]) =>
      `${verb} ${ALL.filter((right) => !rights.includes(right)).join(', ')} ON ${table} ${preposition} accounts`,
  );

/** Tables are the owner's from here on: the application has rights, fewer on the ledger, and functions for its months. */
export const owner: Migration = {
  name: '0020-owner',
  up: [
    ...withheld('REVOKE', 'FROM'),
    // An erasure empties the evidence, whose key is gone by then.
    `GRANT UPDATE (evidence_sealed) ON consent_events TO accounts`,
    ...monthFunctionsUp('accounts', 'access_log', 'at'),
  ],
  down: [
    ...monthFunctionsDown('access_log'),
    `REVOKE UPDATE (evidence_sealed) ON consent_events FROM accounts`,
    ...withheld('GRANT', 'TO'),
  ],
};
