const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bCriOS\/|\bChrom(e|ium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const firstOf = (kinds: readonly (readonly [RegExp, string])[], agent: string): string | undefined =>
  kinds.find(([pattern]) => pattern.test(agent))?.[1];

/** What a person may call this device; an empty text where nothing is known. They can write what they like. */
export function deviceNameOf(agent: string): string {
  return [firstOf(SYSTEMS, agent), firstOf(PROGRAMS, agent)].filter(Boolean).join(', ');
}
