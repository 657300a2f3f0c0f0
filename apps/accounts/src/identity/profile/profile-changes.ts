/** What a correction may touch. */
export const CHANGEABLE = ['email', 'username', 'name', 'phone', 'locale', 'education', 'experience'] as const;

export type ProfileField = (typeof CHANGEABLE)[number];
export type ProfileValues = Readonly<Partial<Record<ProfileField, string | null>>>;

/** One field, before and after; null where there was or is none. */
export interface FieldChange {
  readonly field: ProfileField;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs, in the order above. */
export function changesOf(before: ProfileValues, after: ProfileValues): FieldChange[] {
  return CHANGEABLE.flatMap((field) => {
    const [was, is] = [before[field] ?? null, after[field] ?? null];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}
