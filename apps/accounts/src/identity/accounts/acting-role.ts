import type { Role } from '@evc/platform';

/** What a person acts as; a session wears one at a time (least privilege, ASVS 8.2). */
export interface ActingRole {
  readonly role: Role;
  /** The client that `operator` and `operator-admin` act for; null for the other roles. */
  readonly clientId: string | null;
}

/** Which role is wanted; left out, the first one that the person has. */
export interface ActingRoleWish {
  readonly role?: Role | undefined;
  readonly clientId?: string | undefined;
}

/** The role that a wish means, or null when the person has none such. */
export function chooseActingRole(actingRoles: readonly ActingRole[], wish: ActingRoleWish): ActingRole | null {
  return (
    actingRoles.find(
      ({ role, clientId }) =>
        (wish.role === undefined || wish.role === role) && (wish.clientId === undefined || wish.clientId === clientId),
    ) ?? null
  );
}
