import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { problemOf } from '../../load/http-lane';
import { strangers } from '../addresses';
import { SIGN_IN } from '../households';
import { serveOrders } from '../ordered-process';
import { atRate } from './at-rate';
import { LanePool } from './lane-pool';

/** One flood. */
export interface FloodOrder {
  readonly url: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** Names of people who have an account. */
  readonly known: readonly string[];
}

/** What became of it. */
export interface FloodCount {
  readonly sent: number;
  /** Not sent, since every connection still waited for an answer. */
  readonly held: number;
  /** By status and code; `no answer` where the server closed the connection or said nothing in time. */
  readonly answers: Readonly<Record<string, number>>;
}

/** Connections for two seconds of requests, and for some at least: refusals leave within a tenth of one, guesses wait in line. */
const SECONDS_OF_CONNECTIONS = 2;
const FEWEST_CONNECTIONS = 400;
const LONGEST_WAIT_MS = 20_000;
/** One generator for all floods of this process: each request comes from an address that was not used before. */
const address = strangers();

/** Guesses at passwords: by turns of somebody who has an account, and of a name that nobody has. */
async function flood({ perSecond, seconds, known }: FloodOrder, pool: LanePool): Promise<FloodCount> {
  const answers: Record<string, number> = {};
  const under: Promise<void>[] = [];
  let [turn, held, answered] = [0, 0, 0];
  const count = (what: string): void => {
    answers[what] = (answers[what] ?? 0) + 1;
    answered += 1;
  };
  const send = (): void => {
    const lane = pool.tryTake();
    if (!lane) {
      held += 1;
      return;
    }
    turn += 1;
    const name = turn % 2 === 0 ? known[(turn / 2) % known.length] : undefined;
    const guess = { identifier: name ?? `stranger-${randomUUID()}@driver.example`, password: `guess number ${turn}` };
    under.push(
      lane.post(SIGN_IN, guess, address()).then(
        (answer) => {
          count(problemOf(answer));
          pool.giveBack(lane);
        },
        () => count('no answer'),
      ),
    );
  };
  const planned = await atRate(perSecond, seconds, send);
  const sent = planned - held;
  await Promise.race([Promise.all(under), sleep(LONGEST_WAIT_MS)]);
  if (answered < sent) answers['no answer'] = (answers['no answer'] ?? 0) + sent - answered;
  pool.close();
  return { sent, held, answers };
}

function connections({ url, perSecond }: FloodOrder): Promise<LanePool> {
  return LanePool.open(url, Math.max(FEWEST_CONNECTIONS, Math.ceil(perSecond * SECONDS_OF_CONNECTIONS)));
}

serveOrders(connections, flood);
