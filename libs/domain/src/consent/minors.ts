/** What no minor is asked about and no guardian can give for them, whatever the policy. */
const FOR_ADULTS_ONLY: readonly string[] = ['marketing', 'profiling', 'face-recognition'];

/** Is this purpose closed to everyone below the age of majority? */
export function isForAdultsOnly(purposeId: string): boolean {
  return FOR_ADULTS_ONLY.includes(purposeId);
}
