import { SIGN_IN_DELAYS } from '@evc/platform';
import { type AllNames, type Kind, KINDS } from './kinds';
import type { CallName } from './options';
import { newAddress, PASSWORD } from './people';
import { SIGN_IN, type Stranger } from './stranger';

/** One way to ask: what is sent the i-th time, and what goes before it from the same network. */
export interface ProbeClass {
  readonly name: string;
  body(i: number): object;
  before?(stranger: Stranger, body: object, address: string): Promise<void>;
}

export interface ProbedCall {
  readonly path: string;
  readonly status: number;
  /** Answered where the wait of a slowed name was over at that moment: it says nothing, and is asked again. */
  readonly tooLate?: number;
  /** True where the seconds of `Retry-After` depend on how long ago a name was guessed at; they are not compared. */
  readonly waitsVary?: boolean;
  readonly classes: readonly ProbeClass[];
}

/** What is asked for each call. A name is used by turns, so that none comes near a limit of its own. */
export function probedCalls(names: AllNames, form: Readonly<Record<string, unknown>>): Record<CallName, ProbedCall> {
  return {
    ...signIns(names),
    registration: asking({ path: '/accounts/v1/accounts', names, bodyOf: (email) => ({ ...form, email }) }),
    recovery: asking({ path: '/accounts/v1/recoveries', names, bodyOf: (identifier) => ({ identifier }) }),
    newsletter: asking({
      path: '/accounts/v1/newsletter/subscriptions',
      names,
      bodyOf: (email) => ({ email, locale: 'en' }),
    }),
  };
}

/**
 * Guesses answer 401 until they are slowed and 429 from then on, as anybody can tell who counts their own guesses. What they
 * must not tell is whose name it is, so slowed names of every kind are compared with slowed names of every other, nobody's
 * among them, and never with a name that is not slowed. There are two ways to be slowed: a few guesses from one network,
 * which is refused before anything is looked up; and many from everywhere, where it is looked up whether the owner came from
 * this network before.
 */
function signIns({ plain, guessedAt }: AllNames): Pick<Record<CallName, ProbedCall>, SignInCall> {
  const guess = (name: string, whose: readonly string[], password: string): ProbeClass => ({
    name,
    body: (i) => ({ identifier: turn(whose, i), password }),
  });
  const others = KINDS.filter((kind) => kind !== 'known');
  return {
    'sign-in': {
      path: SIGN_IN,
      status: 401,
      classes: [
        guess('wrong password', plain.known, 'violet-engine-42-harbouR'),
        guess('empty password', plain.known, ''),
        ...others.map((kind) => guess(kind, plain[kind], PASSWORD)),
      ],
    },
    'sign-in-slowed': {
      path: SIGN_IN,
      status: 429,
      tooLate: 401,
      classes: KINDS.map((kind) => ({ ...guess(kind, plain[kind], PASSWORD), before: failFirst })),
    },
    'sign-in-guessed-at': {
      path: SIGN_IN,
      status: 429,
      tooLate: 401,
      waitsVary: true,
      // A wrong one: where the wait is over, it must slow the name once more and not let anybody in.
      classes: KINDS.map((kind) => guess(kind, guessedAt[kind], 'violet-engine-42-harbouR')),
    },
  };
}

type SignInCall = 'sign-in' | 'sign-in-slowed' | 'sign-in-guessed-at';

/** A call that only takes an address. Nobody's is another each time: the second time it would be one that was asked about. */
function asking(call: { path: string; names: AllNames; bodyOf: (address: string) => object }): ProbedCall {
  const { path, names, bodyOf } = call;
  const of = (kind: Kind): ProbeClass => ({
    name: kind,
    body: (i) => bodyOf(kind === 'unknown' ? newAddress() : turn(names.plain[kind], i)),
  });
  const slowed = { name: 'slowed', body: (i: number) => bodyOf(turn(names.guessedAt.known, i)) };
  return { path, status: 202, classes: [...KINDS.map(of), slowed] };
}

const turn = (all: readonly string[], i: number): string => all[i % all.length] ?? '';

/** As many failures as cost nothing, at once: the next attempt from this network has to wait. */
async function failFirst(stranger: Stranger, body: object, address: string): Promise<void> {
  const wrong = Array.from({ length: SIGN_IN_DELAYS.pair.free }, (_, i) => ({
    body: { ...body, password: `wrong ${i}` },
    address,
  }));
  await stranger.aside(SIGN_IN, wrong);
}
