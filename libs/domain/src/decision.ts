/**
 * The answer of every rule: a value, or a refusal with a stable reason code.
 * `Detail` carries what the caller must tell the person (for example the current notice version).
 */
export type Decision<T, R extends string, Detail extends object = object> =
  { readonly ok: true; readonly value: T } | ({ readonly ok: false; readonly reason: R } & Detail);

/** Ends a switch over a closed list: a new member becomes a compile error, not a silent default. */
export function assertUnreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
