import type { Decision } from '../decision';

export const PLATFORM_ROLES = ['privacy-officer', 'admin'] as const;
/** What a person of staff is to the platform itself. */
export type PlatformRole = (typeof PLATFORM_ROLES)[number];

/**
 * May the platform take this role away from this person? It keeps somebody who can invite: the last `admin` stays one. A
 * person who closes their own account is not asked: their right goes before (QST-1.3c).
 * @param holders accounts of all who have the role, held by the caller until the change is saved
 */
export function decideRoleRemoval(
  role: PlatformRole,
  holders: readonly string[],
  accountId: string,
): Decision<PlatformRole, 'not-held' | 'last-admin'> {
  if (!holders.includes(accountId)) return { ok: false, reason: 'not-held' };
  if (role === 'admin' && holders.length === 1) return { ok: false, reason: 'last-admin' };
  return { ok: true, value: role };
}
