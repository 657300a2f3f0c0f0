/** A stretch of days, both ends counted, as the API counts them: in UTC. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

export const SPANS = [7, 30, 90] as const;
export type Span = (typeof SPANS)[number];

const DAY_MS = 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The last days up to today. */
export function lastDays(span: Span, now = Date.now()): Stretch {
  return { from: dayOf(now - (span - 1) * DAY_MS), to: dayOf(now) };
}

export const spanOf = (text: string | undefined): Span => SPANS.find((span) => String(span) === text) ?? 30;

/** Each day of a stretch, also those on which nothing happened, which the API leaves out. */
export function daysOf({ from, to }: Stretch): string[] {
  const days: string[] = [];
  for (let time = Date.parse(from); time <= Date.parse(to); time += DAY_MS) days.push(dayOf(time));
  return days;
}
