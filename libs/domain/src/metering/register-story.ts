import { goesOn, mayHaveRestarted, type Possible, type RegisterReading } from './plausible';

/** One way to read a session's registers: which of them are believed, and the energy that follows. */
export interface RegisterStory {
  /** The readings believed, in order of time; start and stop are not among them. */
  readonly believed: ReadonlySet<RegisterReading>;
  /** How often the register began anew at zero. */
  readonly restarts: number;
  readonly energyWh: number;
  /** The register it ends with: the stop if there is one, else the last reading believed. */
  readonly end: RegisterReading;
}

export interface StoryRules {
  readonly possible: Possible;
  /** How many readings a restart must explain: infinite where none may be assumed. */
  readonly restartCost: number;
}

interface Step {
  readonly point: RegisterReading;
  readonly before: Step | null;
  readonly score: number;
  readonly energyWh: number;
  readonly restarts: number;
}

/**
 * The story that believes most readings, of those in which every register follows from the one before it in the time
 * there was. It begins at the start, or at any reading when none is known, and ends at the stop if there is one. That the
 * register began anew is believed of readings only, never of the stop alone.
 * @returns null when no story leads to the stop
 */
export function bestStory(
  start: RegisterReading,
  readings: readonly RegisterReading[],
  stop: null,
  rules: StoryRules,
): RegisterStory;
export function bestStory(
  start: RegisterReading | null,
  readings: readonly RegisterReading[],
  stop: RegisterReading | null,
  rules: StoryRules,
): RegisterStory | null;
export function bestStory(
  start: RegisterReading | null,
  readings: readonly RegisterReading[],
  stop: RegisterReading | null,
  rules: StoryRules,
): RegisterStory | null {
  if (start !== null && areInLine([start, ...readings, ...(stop ? [stop] : [])], rules.possible)) {
    const end = stop ?? readings.at(-1) ?? start;
    const energyWh = Math.max(0, end.wh - start.wh);
    return { believed: new Set(readings), restarts: 0, energyWh, end };
  }
  const steps: Step[] = start === null ? [] : [first(start, 0)];
  for (const reading of readings) {
    const step = bestOf(steps, reading, 1, rules, true) ?? (start === null ? first(reading, 1) : null);
    if (step) steps.push(step);
  }
  const last = stop === null ? leading(steps) : bestOf(steps, stop, 0, rules, false);
  return last && storyOf(last, start, stop);
}

/** What nearly every session is: each register goes on from the one before. Then there is nothing to weigh. */
function areInLine(points: readonly RegisterReading[], possible: Possible): boolean {
  return points.every((point, index) => {
    const before = points[index - 1];
    return before === undefined || goesOn(before, point, possible);
  });
}

function first(point: RegisterReading, score: number): Step {
  return { point, before: null, score, energyWh: 0, restarts: 0 };
}

/**
 * The best way to come to this register from one of those before it, of equals the one that claims least; null when it
 * follows from none.
 */
function bestOf(
  steps: readonly Step[],
  point: RegisterReading,
  gain: number,
  { possible, restartCost }: StoryRules,
  mayRestart: boolean,
): Step | null {
  let best: Step | null = null;
  for (const before of steps) {
    const restart = !goesOn(before.point, point, possible);
    if (restart && !(mayRestart && mayHaveRestarted(before.point, point, possible))) continue;
    const score = before.score + gain - (restart ? restartCost : 0);
    if (best !== null && score < best.score) continue;
    const energyWh = before.energyWh + point.wh - (restart ? 0 : before.point.wh);
    if (best !== null && score === best.score && energyWh >= best.energyWh) continue;
    best = { point, before, score, energyWh, restarts: before.restarts + (restart ? 1 : 0) };
  }
  return best !== null && best.score > -Infinity ? best : null;
}

/** Where a register that has no stop stands: at the end of the story that believes most, the latest of equals. */
function leading(steps: readonly Step[]): Step | null {
  return steps.reduce<Step | null>((best, step) => (best === null || step.score >= best.score ? step : best), null);
}

function storyOf(last: Step, start: RegisterReading | null, stop: RegisterReading | null): RegisterStory {
  const believed = new Set<RegisterReading>();
  for (let step: Step | null = last; step !== null; step = step.before) {
    if (step.point !== start && step.point !== stop) believed.add(step.point);
  }
  return { believed, restarts: last.restarts, energyWh: Math.max(0, last.energyWh), end: last.point };
}
