import { AnswerTimes } from '../../../apps/simulator/src/answer-times';

export interface Measurement {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
}

/** One stream of work: each call is one request, message or session, and the next begins when it is done. */
export type Lane = () => Promise<void>;

/** Of the measured time, before it: until the lanes, which begin at once, have spread. */
const RUN_UP = 0.4;

/**
 * Runs all lanes for some time and counts what ends in it, after a run-up that does not count. Work under way at the
 * end is finished. @throws what a lane throws
 */
export async function measure(lanes: readonly Lane[], seconds: number): Promise<Measurement> {
  const times = new AnswerTimes();
  const from = performance.now() + seconds * RUN_UP * 1000;
  const to = from + seconds * 1000;
  const run = async (lane: Lane): Promise<void> => {
    for (let before = performance.now(); before < to; ) {
      await lane();
      const now = performance.now();
      if (now >= from && now < to) times.add(now - before);
      before = now;
    }
  };
  await Promise.all(lanes.map(run));
  return { perSecond: times.count / seconds, p50: times.percentile(50), p95: times.percentile(95) };
}
