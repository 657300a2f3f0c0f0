import type { Item } from './operator-browser';

/** Values that look like ids and stand in both: whoever gets both could join them. Numbers and words do not name. */
export function sharedIds(one: unknown, other: unknown): string[] {
  const others = new Set(idsIn(other));
  return [...new Set(idsIn(one))].filter((value) => others.has(value));
}

/** How much two random names have in common; more than a few characters is no chance. */
export function longestCommonPart(one: string, other: string): number {
  let longest = 0;
  for (let from = 0; from < one.length; from += 1) {
    while (from + longest < one.length && other.includes(one.slice(from, from + longest + 1))) longest += 1;
  }
  return longest;
}

/** What is random in a session's id: the rest is its time, which operators know anyway. */
export function randomPartOf({ id }: Item): string {
  return id.replaceAll('-', '').slice(13);
}

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length >= 12 && /\d/.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(idsIn);
}
