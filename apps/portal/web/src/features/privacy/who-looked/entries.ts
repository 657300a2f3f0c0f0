/** What of an entry decides whose it is. */
export interface Entry {
  readonly by: { readonly kind: string; readonly role: string | null };
}

export const SHOWN = ['others', 'you', 'all'] as const;
export type Shown = (typeof SHOWN)[number];

/** What the address asks to show; looks of others first, since that is the question. */
export const shownOf = (text: string | undefined): Shown => SHOWN.find((one) => one === text) ?? 'others';

/** Looks and changes by somebody else, or what was done in the person's own sessions and by the system for them. */
export function entriesOf<E extends Entry>(entries: readonly E[], shown: Shown): readonly E[] {
  if (shown === 'all') return entries;
  return entries.filter(({ by }) => (by.kind === 'staff' || by.kind === 'guardian') === (shown === 'others'));
}

const ROLES = ['privacy-officer', 'admin', 'operator', 'operator-admin'] as const;

/** The word for who it was: of staff the role, where there is a word for it. */
export function whoOf({ by: { kind, role } }: Entry) {
  if (kind === 'staff') return ROLES.find((one) => one === role) ?? 'staff';
  return (['person', 'guardian'] as const).find((one) => one === kind) ?? 'system';
}
