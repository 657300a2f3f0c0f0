import type { Role } from '@evc/platform';

/** What a person acts as; a session wears one at a time (least privilege, ASVS 8.2). */
export interface Hat {
  readonly role: Role;
  /** The client that `operator` and `operator-admin` act for; null for the other roles. */
  readonly clientId: string | null;
}

/** Which hat is wanted; left out, the first one that the person has. */
export interface HatWish {
  readonly role?: Role | undefined;
  readonly clientId?: string | undefined;
}

/** The hat that a wish means, or null when the person has none such. */
export function chooseHat(hats: readonly Hat[], wish: HatWish): Hat | null {
  return (
    hats.find(
      ({ role, clientId }) =>
        (wish.role === undefined || wish.role === role) && (wish.clientId === undefined || wish.clientId === clientId),
    ) ?? null
  );
}
