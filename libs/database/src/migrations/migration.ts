/**
 * One hand-written step of a schema. `down` undoes `up` completely; both run in one transaction,
 * statement by statement, as the role that owns the schema.
 */
export interface Migration {
  readonly name: string;
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/** The schemas that are migrated on their own, so that each may live in a cluster of its own (ZQ-1). */
export type SchemaName = 'accounts' | 'charging' | 'keyring';
