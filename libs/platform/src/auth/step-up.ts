import type { AuthUser } from './auth-user';

/** Seconds that a sign-in or a step-up counts as recent. */
export const STEP_UP_SECONDS = 600;

/** True when the person proved who they are a short while ago. A time in the future is nobody's doing but a clock's. */
export function isFresh({ authTime }: Pick<AuthUser, 'authTime'>, now: Date): boolean {
  return now.getTime() / 1000 - authTime <= STEP_UP_SECONDS;
}
