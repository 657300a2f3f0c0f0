import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSecondsOf } from './cpu-time';
import { AnswerTimes } from '../../../apps/simulator/src/answer-times';

export interface Measurement {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  /** Microseconds of processor time that the program took for one piece of work; hardly touched by what else runs. */
  readonly cpuMicros: number;
}

/** One stream of work: each call is one request, message or session, and the next begins when it is done. */
export type Lane = () => Promise<void>;

/** Of the measured time, before it: until the lanes, which begin at once, have spread. */
const RUN_UP = 0.4;

/**
 * Runs all lanes for some time and counts what ends in it, after a run-up that does not count. Work under way at the
 * end is finished.
 * @param pid process of the program that does the work
 * @throws what a lane throws
 */
export async function measure(lanes: readonly Lane[], seconds: number, pid: number): Promise<Measurement> {
  const times = new AnswerTimes();
  const from = performance.now() + seconds * RUN_UP * 1000;
  const to = from + seconds * 1000;
  const run = async (lane: Lane): Promise<void> => {
    for (let before = performance.now(); before < to;) {
      await lane();
      const now = performance.now();
      if (now >= from && now < to) times.add(now - before);
      before = now;
    }
  };
  const working = Promise.all(lanes.map(run));
  const cpu = cpuBetween(pid, from, to);
  await working;
  const cpuMicros = ((await cpu) * 1e6) / Math.max(1, times.count);
  return { perSecond: times.count / seconds, p50: times.percentile(50), p95: times.percentile(95), cpuMicros };
}

async function cpuBetween(pid: number, from: number, to: number): Promise<number> {
  await sleep(Math.max(0, from - performance.now()));
  const before = await cpuSecondsOf(pid);
  await sleep(Math.max(0, to - performance.now()));
  return (await cpuSecondsOf(pid)) - before;
}
