import { SIGN_IN_DELAYS } from '@evc/platform';
import type { CallName } from './options';
import { type Names, newAddress, PASSWORD } from './people';
import type { Stranger } from './stranger';

/** One way to ask: what is sent the i-th time, and what goes before it from the same network. */
export interface ProbeClass {
  readonly name: string;
  body(i: number): object;
  before?(stranger: Stranger, body: object, address: string): Promise<void>;
}

export interface ProbedCall {
  readonly path: string;
  readonly status: number;
  readonly classes: readonly ProbeClass[];
}

/** What is asked for each call. A name is used by turns, so that none comes near a limit of its own. */
export function probedCalls(names: Names, form: Readonly<Record<string, unknown>>): Record<CallName, ProbedCall> {
  const turn = (all: readonly string[], i: number): string => all[i % all.length] ?? '';
  const signIn = (name: string, whose: readonly string[], password: string): ProbeClass => ({
    name,
    body: (i) => ({ identifier: turn(whose, i), password }),
  });
  const asking = (name: string, field: 'email' | 'identifier', whose: readonly string[] | null): ProbeClass => ({
    name,
    body: (i) => ({
      ...(field === 'email' ? form : {}),
      [field]: whose ? turn(whose, i) : newAddress(),
    }),
  });
  const newsletter = (name: string, whose: readonly string[] | null): ProbeClass => ({
    name,
    body: (i) => ({ email: whose ? turn(whose, i) : newAddress(), locale: 'en' }),
  });
  return {
    'sign-in': {
      path: '/accounts/v1/sessions',
      status: 401,
      classes: [
        signIn('unknown', names.unknown, PASSWORD),
        signIn('wrong password', names.known, 'violet-engine-42-harbouR'),
        signIn('empty password', names.known, ''),
        signIn('unverified', names.unverified, PASSWORD),
        signIn('passkeys only', names.passkeyOnly, PASSWORD),
        signIn('erased', names.erased, PASSWORD),
      ],
    },
    'sign-in-slowed': {
      path: '/accounts/v1/sessions',
      status: 429,
      classes: [
        { ...signIn('known', names.known, PASSWORD), before: failFirst },
        { name: 'unknown', body: () => ({ identifier: newAddress(), password: PASSWORD }), before: failFirst },
      ],
    },
    registration: {
      path: '/accounts/v1/accounts',
      status: 202,
      classes: [
        asking('free', 'email', null),
        asking('taken', 'email', names.known),
        asking('waiting', 'email', names.unverified),
        asking('erased', 'email', names.erased),
      ],
    },
    recovery: {
      path: '/accounts/v1/recoveries',
      status: 202,
      classes: [
        asking('unknown', 'identifier', null),
        asking('known', 'identifier', names.known),
        asking('unverified', 'identifier', names.unverified),
        asking('passkeys only', 'identifier', names.passkeyOnly),
        asking('erased', 'identifier', names.erased),
      ],
    },
    newsletter: {
      path: '/accounts/v1/newsletter/subscriptions',
      status: 202,
      classes: [newsletter('unknown', null), newsletter('known', names.known), newsletter('erased', names.erased)],
    },
  };
}

/** As many failures as cost nothing: the next attempt from this network has to wait. */
async function failFirst(stranger: Stranger, body: object, address: string): Promise<void> {
  for (let i = 0; i < SIGN_IN_DELAYS.pair.free; i += 1) {
    await stranger.post('/accounts/v1/sessions', { ...body, password: `wrong ${i}` }, address);
  }
}
