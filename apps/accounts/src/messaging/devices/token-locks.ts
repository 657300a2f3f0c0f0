import type { Tx } from '@evc/database';

/**
 * Holds push tokens until the transaction ends, each under a lock of its own, by number. Rows cannot serve: a token that nobody
 * has yet has none, and a statement locks those it meets in no order. With one order for everybody who moves or removes
 * tokens, two phones that swap theirs wait for each other in turn and never in a ring. Take them before touching rows of
 * `push_tokens` or `devices`, and all at once.
 * @param indexes blind indexes of the tokens; their first eight bytes are the number
 */
export async function holdTokens(tx: Tx, indexes: readonly Buffer[]): Promise<void> {
  const numbers = [...new Set(indexes.map((index) => index.readBigInt64BE(0)))].sort((one, other) =>
    one < other ? -1 : 1,
  );
  if (numbers.length === 0) return;
  // An array is read from its first element to its last, so the locks are taken in that order.
  await tx.query('SELECT pg_advisory_xact_lock(number) FROM unnest($1::bigint[]) AS number', [numbers.map(String)]);
}
