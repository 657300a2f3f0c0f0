import type { Decision } from '../decision';

export const CLIENT_ROLES = ['operator', 'operator-admin'] as const;
/** What a person is to a client. */
export type ClientRole = (typeof CLIENT_ROLES)[number];

export interface Member {
  readonly accountId: string;
  readonly role: ClientRole;
}

/** What a member was, and whether anything changes. */
export interface StaffChange {
  readonly from: ClientRole;
  readonly changes: boolean;
}

/**
 * May this member get that role, or leave (`to` null)? A client keeps somebody who can invite and remove: the last
 * `operator-admin` stays one. A person who closes their own account is not asked: their right goes before (QST-1.3c).
 * @param members all of the client's, held by the caller until the change is saved
 */
export function decideStaffChange(
  members: readonly Member[],
  accountId: string,
  to: ClientRole | null,
): Decision<StaffChange, 'not-a-member' | 'last-operator-admin'> {
  const member = members.find((one) => one.accountId === accountId);
  if (!member) return { ok: false, reason: 'not-a-member' };
  const { role: from } = member;
  const admins = members.filter(({ role }) => role === 'operator-admin').length;
  if (from === 'operator-admin' && to !== 'operator-admin' && admins === 1)
    return { ok: false, reason: 'last-operator-admin' };
  return { ok: true, value: { from, changes: from !== to } };
}
