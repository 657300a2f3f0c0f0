import { type Role, ROLES } from '@evc/platform';

/** Whose thing a request is about, and what became of them. `none` is a request without any token. */
export const OWNERS = ['own', 'other', 'other client', 'none', 'missing', 'erased'] as const;
export type Owner = (typeof OWNERS)[number];

/** Who asks. `unproved` is a member of staff whose session lacks the second factor. */
export const CALLERS = ['driver', 'operator', 'operator-admin', 'privacy-officer', 'admin', 'unproved'] as const;
export type Caller = (typeof CALLERS)[number];

/** What an answer comes to. `served` may still be a refusal of the body; a dash says that the cell has no meaning. */
export type Cell = 'served' | 'unauthenticated' | 'forbidden' | 'second-factor-required' | 'not-found' | '-';

/**
 * Whether a route asks for a proof of the last ten minutes: of every request (`@StepUp()`), or of some, as their body says.
 * What `by body` means for each is in `proof-bodies.ts`.
 */
export type Proof = 'never' | 'always' | 'by body';

/** Things that have an owner and an id that a path can name. */
export type Thing =
  | 'account'
  | 'campaign'
  | 'card'
  | 'charge point'
  | 'charging session'
  | 'client'
  | 'client that waits'
  | 'device'
  | 'member of staff'
  | 'member of platform staff'
  | 'message'
  | 'passkey'
  | 'platform invitation'
  | 'receipt'
  | 'receipt of the ward'
  | 'session of the client'
  | 'sign-in'
  | 'staff invitation'
  | 'ward';

/** What is said of one route: who may call it, and whose things its path can name. */
export interface Declaration {
  /** Null for a public route. */
  readonly roles: readonly Role[] | null;
  /** True where staff come before they have a second factor. */
  readonly withoutSecondFactor: boolean;
  /** Path parameters that hold the id of something owned; the last one is what the request is about. */
  readonly things: Readonly<Record<string, Thing>>;
  /** Whose it must be: the caller's, the caller's client's; `anybody` for the platform's own work. */
  readonly owner: 'account' | 'client' | 'anybody' | null;
  /** Roles for whom any client's things are their work. */
  readonly overseers: readonly Role[];
  readonly proof: Proof;
}

const DECLARATION: Declaration = {
  roles: null,
  withoutSecondFactor: false,
  things: {},
  owner: null,
  overseers: [],
  proof: 'never',
};

/** Anybody, signed in or not. */
export const everyone: Declaration = DECLARATION;
/** Whoever is signed in, about themselves. */
export const self: Declaration = { ...DECLARATION, roles: ROLES, withoutSecondFactor: true };
/** One role's own work, which names nothing that somebody owns. */
export const only = (...roles: Role[]): Declaration => ({ ...DECLARATION, roles });
/** A driver's own thing. */
export const drivers = (things: Declaration['things']): Declaration => ({
  ...only('driver'),
  things,
  owner: 'account',
});
/** The caller's own thing, whatever their role. */
export const ones = (things: Declaration['things']): Declaration => ({ ...self, things, owner: 'account' });
/** A thing of the caller's client. */
export const clients = (roles: readonly Role[], things: Declaration['things']): Declaration => ({
  ...DECLARATION,
  roles,
  things,
  owner: 'client',
  overseers: roles.filter((role) => role === 'admin'),
});
/** A thing of anybody, which it is the role's work to handle. */
export const anybodys = (role: Role, things: Declaration['things']): Declaration => ({
  ...only(role),
  things,
  owner: 'anybody',
});

/** As declared, and only soon after a sign-in or a step-up. */
export const proved = (declaration: Declaration): Declaration => ({ ...declaration, proof: 'always' });
/** As declared, and for some bodies only soon after a sign-in or a step-up. */
export const provedByBody = (declaration: Declaration): Declaration => ({ ...declaration, proof: 'by body' });

/** What a caller acts as. */
export const roleOf = (caller: Caller): Role => (caller === 'unproved' ? 'operator' : caller);

/** The answer that a declaration promises to one caller about one owner's thing. */
export function promised(declaration: Declaration, caller: Caller, owner: Owner): Cell {
  const { roles, withoutSecondFactor, things } = declaration;
  if (roles === null) return owner === 'none' || owner === 'own' ? 'served' : '-';
  if (owner === 'none') return 'unauthenticated';
  if (owner !== 'own' && Object.keys(things).length === 0) return '-';
  const role = roleOf(caller);
  if (!roles.includes(role)) return 'forbidden';
  if (caller === 'unproved' && !withoutSecondFactor) return 'second-factor-required';
  return owner === 'own' ? 'served' : aboutOthers(declaration, role, owner);
}

function aboutOthers({ owner: must, overseers }: Declaration, role: Role, owner: Exclude<Owner, 'own' | 'none'>): Cell {
  if (owner === 'missing') return 'not-found';
  switch (must) {
    case 'account':
      return owner === 'other client' ? '-' : 'not-found';
    case 'client':
      if (owner !== 'other client') return '-';
      return overseers.includes(role) ? 'served' : 'not-found';
    case 'anybody':
      if (owner === 'other client') return '-';
      return owner === 'other' ? 'served' : 'not-found';
    case null:
      return '-';
  }
}
