import { AnswerTimes } from '../../../../apps/simulator/src/answer-times';
import { problemOf } from '../../load/http-lane';
import { ME } from '../../load/http-load';
import { atRate } from './at-rate';
import { LanePool } from './lane-pool';

const CONNECTIONS = 400;
/** Often enough for a p99 of some seconds, seldom enough to be no load of its own. */
const PER_SECOND = 100;

/**
 * People with valid tokens ask who they are, at a rate that does not depend on the answers.
 * @returns milliseconds, where no connection is free with the wait for one
 * @throws when one of them is refused
 */
export async function probeMe(baseUrl: string, tokens: readonly string[], seconds: number): Promise<AnswerTimes> {
  const pool = await LanePool.open(baseUrl, CONNECTIONS);
  const times = new AnswerTimes();
  const ask = async (token: string): Promise<void> => {
    const before = performance.now();
    const lane = await pool.take();
    const answer = await lane.get(ME, token);
    times.add(performance.now() - before);
    pool.giveBack(lane);
    if (answer.status !== 200) throw new Error(`a valid token was answered ${problemOf(answer)}`);
  };
  const asked: Promise<void>[] = [];
  await atRate(PER_SECOND, seconds, () => asked.push(ask(tokens[asked.length % tokens.length] ?? '')));
  await Promise.all(asked);
  pool.close();
  return times;
}
