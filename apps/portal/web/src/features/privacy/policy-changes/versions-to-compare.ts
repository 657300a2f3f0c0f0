/**
 * Which two versions are compared: those that the address names, where they were published; else the newest and the one before.
 * @param items newest first
 */
export function versionsToCompare(
  items: readonly { readonly version: number }[],
  from: string | undefined,
  to: string | undefined,
): { readonly from: number; readonly to: number } {
  const numbers = items.map(({ version }) => version);
  // The router reads what looks like a number as one.
  const published = (wanted: string | number | undefined): number | undefined =>
    numbers.find((version) => wanted !== undefined && String(version) === String(wanted));
  const after = published(to) ?? numbers[0] ?? 0;
  const before = numbers.find((version) => version < after) ?? after;
  return { from: published(from) ?? before, to: after };
}
