/** What an address can be to the platform, each of which a stranger must take for any other. */
export const KINDS = ['unknown', 'known', 'unverified', 'passkeys only', 'erased'] as const;
export type Kind = (typeof KINDS)[number];

/** Addresses of every kind. */
export type Names = Readonly<Record<Kind, readonly string[]>>;

/** Addresses that are left in peace but for what is measured, and others that somebody guesses passwords of all the while. */
export interface AllNames {
  readonly plain: Names;
  readonly guessedAt: Names;
}

/**
 * How often the calls of one kind may use a name. By then each sign-in class has failed at it so often, and each slowed one
 * five times as often; more would reach the brake on the name itself, which those names are not to feel.
 */
const USES = 3;
/** Names that are guessed at cost some forty guesses each, and no limit counts how often they are asked about. */
const USES_GUESSED_AT = 100;
/** Requests of each class before any counts. */
export const WARM_UP = 5;

/** So many names each kind needs: left in peace, and guessed at. */
export function namesNeeded(samples: number): { readonly plain: number; readonly guessedAt: number } {
  return {
    plain: Math.ceil((samples + WARM_UP) / USES),
    guessedAt: Math.max(2, Math.ceil((samples + WARM_UP) / USES_GUESSED_AT)),
  };
}

/** Of each kind the first so many for the one purpose, and the others for the other. */
export function split(names: Names, plain: number): AllNames {
  const part = (from: number, to?: number): Names => ({
    unknown: names.unknown.slice(from, to),
    known: names.known.slice(from, to),
    unverified: names.unverified.slice(from, to),
    'passkeys only': names['passkeys only'].slice(from, to),
    erased: names.erased.slice(from, to),
  });
  return { plain: part(0, plain), guessedAt: part(plain) };
}
