/**
 * A word by a code of the API, or what to say where a later version of the API sends one that this page does not know.
 * @param codes all that there are words for
 */
export function known<const Code extends string, Other>(
  codes: readonly Code[],
  code: string | null,
  other: Other,
): Code | Other {
  return codes.find((one) => one === code) ?? other;
}

export const BASES = ['consent', 'contract', 'legal-obligation', 'vital-interest', 'legitimate-interest'] as const;
export const CATEGORIES = [
  'identification',
  'contact',
  'device',
  'biometric',
  'activity-usage',
  'professional',
] as const;
export const MOMENTS = ['account-closure', 'purpose-end', 'collection'] as const;
export const EVENTS = ['given', 'refused', 'withdrawn', 'renewed', 'narrowed', 'expired', 'informed'] as const;
export const ACTORS = ['person', 'guardian', 'desk', 'system'] as const;
export const SOURCES = ['registration', 'app', 'portal', 'newsletter', 'unsubscribe-link', 'desk', 'system'] as const;
export const METHODS = [
  'form',
  'control',
  'confirmed-control',
  'double-opt-in',
  'gpc',
  'despite-gpc',
  'one-click',
  'objection',
  'written-request',
  'consequence',
  'lapse',
] as const;
export const REASONS = [
  'restricted',
  'objected',
  'minor',
  'not-given',
  'refused',
  'withdrawn',
  'expired',
  'outdated',
] as const;
export const CHANNELS = ['email', 'push', 'inbox', 'social'] as const;
