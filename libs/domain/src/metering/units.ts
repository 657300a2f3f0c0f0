import { goesOn, ROUNDING_WH, type Possible, type RegisterReading } from './plausible';

/** Start, stop and what is between them, once both are believed. */
export interface Frame {
  readonly start: RegisterReading;
  readonly stop: RegisterReading;
}

/** A register told in whole kWh may stand for anything up to the next one. */
const WHOLE_KWH = 1000;

/**
 * The readings that were told in the wrong unit: impossible as they stand, in line with start and stop and with one
 * another once the unit is put right. After the first such, whatever fits the other unit is one too; before it, a
 * reading that could be may show what another run of the register counted.
 */
export function unitSlips(
  readings: readonly RegisterReading[],
  frame: Frame,
  possible: Possible,
): Set<RegisterReading> {
  const { start, stop } = frame;
  const slips = new Set<RegisterReading>();
  let floor = start.wh;
  for (const reading of readings) {
    const { wh, at } = reading;
    const isRight = isWithin(wh, floor, stop.wh, ROUNDING_WH);
    const repaired = isRight ? wh : inOtherUnit(wh, floor, stop.wh);
    if (repaired === null) continue;
    const isImpossible = wh < start.wh || wh - start.wh > possible(start.at, at);
    if (!isRight && !isImpossible && slips.size === 0) continue;
    if (!isRight) slips.add(reading);
    floor = Math.max(floor, repaired);
  }
  return slips;
}

/** The register in the other unit, if it lies between the two then. */
function inOtherUnit(wh: number, floor: number, stop: number): number | null {
  if (isWithin(wh / 1000, floor, stop, 1)) return wh / 1000;
  return isWithin(wh * 1000, floor, stop, WHOLE_KWH) ? wh * 1000 : null;
}

function isWithin(wh: number, least: number, most: number, tolerance: number): boolean {
  return wh >= least - tolerance && wh <= most + tolerance;
}

/** The frame with its stop put into the other unit; null when the stop cannot be that either. */
export function slipOf({ start, stop }: Frame, factor: number, possible: Possible): Frame | null {
  const repaired = { at: stop.at, wh: Math.round(stop.wh * factor) };
  return repaired.wh >= start.wh && goesOn(start, repaired, possible) ? { start, stop: repaired } : null;
}
