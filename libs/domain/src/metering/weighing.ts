import { mayHideRestart } from './doubt';
import type { MeterReason } from './meter-reasons';
import { unfit } from './outvoted';
import { ROUNDING_WH, type Possible, type RegisterReading } from './plausible';
import { bestStory, type RegisterStory } from './register-story';
import { slipOf, unitSlips, type Frame } from './units';

/** What is weighed: the readings of the session in order of time, and what its power makes possible. */
export interface Scales {
  readonly start: RegisterReading | null;
  readonly stop: RegisterReading | null;
  readonly readings: readonly RegisterReading[];
  readonly possible: Possible;
}

export interface Verdict {
  readonly story: RegisterStory | null;
  readonly reasons: readonly MeterReason[];
  /** What the registers would mean if another story were true. */
  readonly otherwiseWh?: readonly number[];
}

/** A restart of the register has to explain two readings at least; one alone may as well be wrong itself. */
const WITH_RESTARTS = 1.5;
const WITHOUT_RESTARTS = Infinity;
/** So many more readings must fit before a register of start or stop is not believed for it. */
const OUTWEIGHS = 2;
/** Which of a session's registers are believed, and why not the others. */
export function weigh(scales: Scales, ended: boolean): Verdict {
  const { start, stop } = scales;
  if (start === null) {
    return {
      story: bestStory(null, scales.readings, stop, { possible: scales.possible, restartCost: WITH_RESTARTS }),
      reasons: ['start-unknown'],
    };
  }
  if (stop === null) return ended ? filled(scales, start, ['stop-missing']) : filled(scales, start);
  // Many charge points send 0 for a register they could not read.
  if (stop.wh === 0 && (start.wh > 0 || filled(scales, start).story.energyWh > ROUNDING_WH)) {
    const verdict = filled(scales, start, ['stop-missing']);
    return { ...verdict, otherwiseWh: [...verdict.otherwiseWh, 0] };
  }
  const frame = { start, stop };
  const fell = start.wh - stop.wh;
  if (fell > ROUNDING_WH || (fell > 0 && stop.wh <= scales.possible(start.at, stop.at)))
    return stopBelowStart(scales, frame);
  return stop.wh - start.wh > scales.possible(start.at, stop.at) ? stopTooHigh(scales, frame) : framed(scales, frame);
}

/** Start and stop can both be, so they decide; only a register that began anew in between leaves something open. */
function framed(scales: Scales, frame: Frame): Verdict & { story: RegisterStory } {
  const { start, stop } = frame;
  const { possible } = scales;
  const slips = unitSlips(scales.readings, frame, possible);
  const readings = scales.readings.filter((reading) => !slips.has(reading));
  const told = (restartCost: number) => bestStory(start, readings, stop, { possible, restartCost });
  const plain = told(WITHOUT_RESTARTS);
  if (plain === null) throw new Error('start and stop that fit must make a story');
  const reasons: MeterReason[] = slips.size > 0 ? ['reading-unit'] : [];
  const isDoubtful = mayHideRestart(scales.readings, frame, possible);
  if (!isDoubtful && plain.believed.size === readings.length) return { story: plain, reasons };

  const inOtherUnit = slipVerdict(scales, frame, 1 / 1000);
  const otherwiseWh = [plain.energyWh];
  // A zero at the start may stand for a register that could not be read yet: then all of its life would be billed.
  const startless = start.wh === 0 ? withoutStart(scales, frame) : null;
  if (startless && startless.believed.size >= plain.believed.size + OUTWEIGHS)
    return { story: startless, reasons: ['start-not-possible'], otherwiseWh };
  if (inOtherUnit && inOtherUnit.story.believed.size >= plain.believed.size + OUTWEIGHS) {
    reasons.push('stop-unit');
    otherwiseWh.push(inOtherUnit.story.energyWh);
  }
  const restarted = told(WITH_RESTARTS);
  if (restarted && restarted.restarts > 0) {
    reasons.push('register-restarted', ...unfit(readings, restarted, start, possible));
    return { story: restarted, reasons, otherwiseWh };
  }
  reasons.push(...unfit(readings, plain, start, possible));
  if (isDoubtful) reasons.push('register-may-have-restarted');
  return { story: plain, reasons, otherwiseWh };
}

/** No stop, or one that cannot be: the readings say how far it came. */
function filled(
  { readings, possible }: Scales,
  start: RegisterReading,
  because: readonly MeterReason[] = [],
): Verdict & { story: RegisterStory; otherwiseWh: readonly number[] } {
  const story = bestStory(start, readings, null, { possible, restartCost: WITH_RESTARTS });
  const plain = bestStory(start, readings, null, { possible, restartCost: WITHOUT_RESTARTS });
  const reasons = [...because, ...unfit(readings, story, start, possible)];
  if (story.restarts > 0) reasons.push('register-restarted');
  return { story, reasons, otherwiseWh: [plain.energyWh] };
}

/** The register began anew, the stop is told in kWh, or it is wrong. */
function stopBelowStart(scales: Scales, frame: Frame): Verdict {
  const fill = filled(scales, frame.start, ['stop-below-start']);
  const slip = slipVerdict(scales, frame, 1000);
  const restarted = bestStory(frame.start, scales.readings, frame.stop, {
    possible: scales.possible,
    restartCost: WITH_RESTARTS,
  });
  const otherwiseWh = [fill.story.energyWh, ...fill.otherwiseWh];
  if (slip && slip.story.believed.size >= (restarted?.believed.size ?? 0)) return { ...slip, otherwiseWh };
  if (!restarted || restarted.restarts === 0) return fill;
  const reasons: MeterReason[] = ['register-restarted', 'stop-below-start'];
  reasons.push(...unfit(scales.readings, restarted, frame.start, scales.possible));
  return { story: restarted, reasons, otherwiseWh };
}

/** The stop is in another unit, the start is wrong, or the stop is. */
function stopTooHigh(scales: Scales, frame: Frame): Verdict {
  const fill = filled(scales, frame.start, ['stop-not-possible']);
  const otherwiseWh = [fill.story.energyWh, ...fill.otherwiseWh];
  const slip = slipVerdict(scales, frame, 1 / 1000);
  if (slip && slip.story.believed.size + OUTWEIGHS > fill.story.believed.size) return { ...slip, otherwiseWh };
  const startless = withoutStart(scales, frame);
  if (startless && startless.believed.size >= fill.story.believed.size + OUTWEIGHS)
    return { story: startless, reasons: ['start-not-possible'], otherwiseWh };
  return fill;
}

/** What it would be if the start were wrong: counted from the first reading that leads to the stop. */
function withoutStart({ readings, possible }: Scales, { stop }: Frame): RegisterStory | null {
  return bestStory(null, readings, stop, { possible, restartCost: WITHOUT_RESTARTS });
}

/** What it would be if the stop were told in the other unit; null when that cannot be either, or no reading bears it out. */
function slipVerdict(scales: Scales, frame: Frame, factor: number): (Verdict & { story: RegisterStory }) | null {
  const repaired = slipOf(frame, factor, scales.possible);
  if (repaired === null) return null;
  const slips = unitSlips(scales.readings, repaired, scales.possible);
  const readings = scales.readings.filter((reading) => !slips.has(reading));
  const story = bestStory(repaired.start, readings, repaired.stop, {
    possible: scales.possible,
    restartCost: WITHOUT_RESTARTS,
  });
  return story && story.believed.size > 0 ? { story, reasons: ['stop-unit'] } : null;
}
