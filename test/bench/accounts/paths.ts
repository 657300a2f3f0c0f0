import type { PathFacts } from '../paths';
import type { Part } from './options';

/** Targets: half of bare argon2, which does nothing else; 0.7 of the floor of everything else. */
export const ACCOUNT_PATHS: Readonly<Record<Exclude<Part, 'flood' | 'bodies'>, PathFacts>> = {
  'sign-ins': { title: 'Sign-ins by password; floor: argon2 alone', unit: 'sign-ins', target: 0.5 },
  refreshes: { title: 'Refreshes of a session', unit: 'requests', target: 0.7 },
  me: { title: 'GET /accounts/v1/me', unit: 'requests', target: 0.7 },
  sessions: { title: 'GET /accounts/v1/sessions', unit: 'requests', target: 0.7 },
};

/** With the same parameters on as many threads; people, sessions and their rows as each of the two has them. */
export const BESIDE_PEER: PathFacts = {
  title: 'Sign-ins by password; floor: better-auth',
  unit: 'sign-ins',
  target: 0.95,
};
