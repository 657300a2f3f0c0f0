/**
 * Reasons that a route itself implies. They are kept by name and told in the person's language; whatever else staff say
 * about why they looked is kept and told in their own words.
 */
export const ACCESS_REASONS = [
  'written-request',
  'minor-reported',
  'staff-list',
  'platform-staff-list',
  'client-application',
] as const;

export type AccessReason = (typeof ACCESS_REASONS)[number];

export function isAccessReason(reason: string): reason is AccessReason {
  return (ACCESS_REASONS as readonly string[]).includes(reason);
}
