/**
 * Kilowatt-hours as they are typed, with a point or a comma, as watt-hours.
 * @returns null where it is no such number
 */
export function wattHoursOf(text: string): number | null {
  const found = /^(\d{1,6})(?:[.,](\d{0,3}))?$/.exec(text.trim());
  return found ? Number(found[1]) * 1000 + Number((found[2] ?? '').padEnd(3, '0')) : null;
}

/** Such as 12.345, to be changed. */
export const kilowattHoursText = (wattHours: number): string => (wattHours / 1000).toFixed(3);
