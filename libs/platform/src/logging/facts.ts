import { errorFacts } from './error-facts';

const ID = /^[0-9a-zA-Z_-]{1,64}$/;
const NAME = /^[a-zA-Z][\w .:-]{0,63}$/;
const ROUTE = /^\/[\w\-/:.*{}]*$/;

type Check = (value: unknown) => unknown;
const text =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? value : undefined;
const number: Check = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

/**
 * Everything a log line can hold beside time, level and a fixed message. A fact that is not listed, or does not look as
 * it should, is left out: new kinds of personal data stay out without anyone having to think of them (QCC-1.2).
 * Addresses, URLs, queries, headers and bodies have no entry. `route` is the pattern, not the path.
 */
const FACTS: ReadonlyMap<string, Check> = new Map(
  Object.entries<Check>({
    requestId: text(ID),
    method: text(/^[A-Z]{3,10}$/),
    route: text(ROUTE),
    status: number,
    durationMs: number,
    err: (value) => (value === undefined ? undefined : errorFacts(value)),
    context: text(NAME),
    app: text(NAME),
    event: text(NAME),
    job: text(NAME),
    reason: text(NAME),
    code: text(NAME),
    migration: text(NAME),
    eventId: text(ID),
    jobId: text(ID),
    caller: text(ID),
    action: text(/^[A-Za-z]{1,40}$/),
    count: number,
    attempt: number,
    waitMs: number,
    port: number,
    bytes: number,
  }),
);

/** Picks the allowed facts out of whatever a caller hands to the log. */
export function allowedFacts(given: object | undefined): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  if (given === undefined) return kept;
  for (const [name, said] of Object.entries(given)) {
    const value = FACTS.get(name)?.(said);
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
