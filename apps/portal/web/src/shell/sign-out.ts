import { accounts, AS_COOKIE } from '../api/client';
import { problemOf } from '../api/problem';
import { forgetEverywhere } from '../api/session';

/** Longer than any browser takes to drop a key or a subscription. */
const PATIENCE_MS = 3_000;

/** What must go from this browser with the session; features add theirs (the key of a face, for one). */
const cleanups = new Set<() => Promise<void>>();
export function atSignOut(cleanup: () => Promise<void>): void {
  cleanups.add(cleanup);
}

/**
 * Ends the session on the server first, so that nobody believes to be out while the cookie still opens the account.
 * @throws ApiProblem, Unreachable where it could not be ended
 */
export async function signOut(): Promise<void> {
  const { response, error } = await accounts.DELETE('/accounts/v1/sessions/{id}', {
    params: { path: { id: 'current' } },
    headers: AS_COOKIE,
  });
  // A session that is gone already is what was asked for.
  if (!response.ok && response.status !== 401 && response.status !== 404) throw await problemOf(response, error);
  await leaveHere();
}

/** What remains where the session has ended already, with the account for one: nothing of the person stays in this browser. */
export async function leaveHere(): Promise<void> {
  // Nobody is shown as signed in while something of the browser's keeps us waiting.
  forgetEverywhere();
  const cleaned = Promise.allSettled([...cleanups].map((cleanup) => cleanup()));
  await Promise.race([cleaned, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}
