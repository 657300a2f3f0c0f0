import type { Role } from '@evc/platform';

const HOUR_MS = 3_600_000;

/** How long a session lives at most, and how long unused: staff sit at shared desks and see other people's matters (ASVS 7.3). */
const LENGTHS = {
  driver: { livesMs: 30 * 24 * HOUR_MS, idleMs: 30 * 24 * HOUR_MS },
  staff: { livesMs: 12 * HOUR_MS, idleMs: HOUR_MS },
} as const;

const of = (role: Role) => LENGTHS[role === 'driver' ? 'driver' : 'staff'];

/** When a session ends, by when its owner proved who they are; never later than the one it takes the place of. */
export function endOf(role: Role, provedAt: Date, before?: Date): Date {
  const end = new Date(provedAt.getTime() + of(role).livesMs);
  return before && before < end ? before : end;
}

/** Seconds for which a session that is refreshed now may rest until it ends. */
export function restsFor(role: Role, expiresAt: Date, now: Date): number {
  return Math.floor(Math.min(of(role).idleMs, expiresAt.getTime() - now.getTime()) / 1000);
}

/** Staff's sessions that were not refreshed since then are refreshed no more. */
export function idleSince(now: Date): Date {
  return new Date(now.getTime() - LENGTHS.staff.idleMs);
}
