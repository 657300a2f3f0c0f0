import { join } from 'node:path';
import { tokensOf } from '../../load/http-load';
import { untilDelivered } from '../../world';
import { strangers } from '../addresses';
import { timesOf, type Times } from '../flood/measure-flood';
import { probeMe } from '../flood/probe';
import type { AccountsBenchOptions } from '../options';
import { OrderedProcess } from '../ordered-process';
import type { AccountsWorld } from '../world';
import type { BodiesCount, BodiesOrder } from './bodies-main';

export interface BodiesRound {
  readonly idle: Times;
  /** While one client sends bodies that are dear to check as fast as it can. */
  readonly meanwhile: Times;
  readonly bodies: BodiesCount;
}

export async function measureBodies(
  { side }: AccountsWorld,
  { floods, floodSeconds: seconds }: AccountsBenchOptions,
  tell: (text: string) => void,
): Promise<readonly BodiesRound[]> {
  const { server, database } = side;
  const client = new OrderedProcess<BodiesOrder, BodiesCount>(join(__dirname, 'bodies-main.js'));
  const address = strangers();
  const rounds: BodiesRound[] = [];
  try {
    for (let round = 1; round <= floods; round += 1) {
      await untilDelivered(database.adminUrl);
      const { drivers } = await tokensOf(side);
      const idle = timesOf(await probeMe(server.url, drivers, seconds));
      // Another address each time: what the last one used up must not be held against it.
      await client.prepare({ url: server.url, seconds, from: address() });
      const [bodies, me] = await Promise.all([client.run(), probeMe(server.url, drivers, seconds)]);
      const seen = { idle, meanwhile: timesOf(me), bodies };
      rounds.push(seen);
      tell(
        `round ${round} of ${floods}: p99 of GET /me ${idle.p99.toFixed(1)} ms idle, ${seen.meanwhile.p99.toFixed(1)} ms meanwhile`,
      );
    }
  } finally {
    await client.stop();
  }
  return rounds;
}
