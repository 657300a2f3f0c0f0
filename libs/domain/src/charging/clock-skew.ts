/** A time that a charge point called now, beside the moment its message came in. */
export interface ToldTime {
  readonly told: Date;
  readonly receivedAt: Date;
}

/** How far a charge point's clock runs ahead of ours; negative when it runs behind. */
export interface ClockSkew {
  readonly seconds: number;
  /** When the later of the two messages came that say so. */
  readonly asOf: Date;
}

/** How many told times of a connection are worth keeping: those of a few sessions. */
export const TOLD_TIMES_KEPT = 16;

const APART_MS = 60_000;
const ALIKE_MS = 15_000;

/**
 * The skew that told times show; null while they show none. A message that waited (offline, or sent again) tells a time that
 * lies further back the longer it waited, so one message alone says nothing. Two say it when the told times went on as ours
 * did, at least a minute: messages that waited do not keep step, since they come faster than they were made. The newest such
 * pair counts, so that a clock that was set shows at once. Of the pair, the one that was less on its way is nearer the truth.
 * @param times in the order in which they came
 */
export function clockSkewOf(times: readonly ToldTime[]): ClockSkew | null {
  const newestFirst = [...times].reverse();
  for (const later of newestFirst) {
    for (const earlier of newestFirst) {
      const skew = skewOfPair(earlier, later);
      if (skew) return skew;
    }
  }
  return null;
}

function skewOfPair(earlier: ToldTime, later: ToldTime): ClockSkew | null {
  if (later.receivedAt.getTime() - earlier.receivedAt.getTime() < APART_MS) return null;
  const [before, now] = [offsetOf(earlier), offsetOf(later)];
  if (Math.abs(now - before) > ALIKE_MS) return null;
  return { seconds: Math.round(Math.max(before, now) / 1000) || 0, asOf: later.receivedAt };
}

function offsetOf({ told, receivedAt }: ToldTime): number {
  return told.getTime() - receivedAt.getTime();
}
