import { HttpLane, problemOf } from '../../load/http-lane';
import { serveOrders } from '../ordered-process';

export interface BodiesOrder {
  readonly url: string;
  readonly seconds: number;
  /** Where the client sends from, one address for all it sends. */
  readonly from: string;
}

export interface BodiesCount {
  readonly sent: number;
  /** By status and code. */
  readonly answers: Readonly<Record<string, number>>;
}

const CONNECTIONS = 8;
const ROUTES = ['/accounts/v1/accounts', '/accounts/v1/sessions'];
/** 24,000 unknown names, and a list of 30,000 objects that are not what it takes: 250 kB each. */
const BODIES: readonly string[] = [
  Object.fromEntries(Array.from({ length: 24_000 }, (_, n) => [`k${n}`, 1])),
  { consents: Array.from({ length: 30_000 }, () => ({ a: 1 })) },
].map((body) => JSON.stringify(body));

/**
 * One client that sends the next body as soon as the one before is answered, on all its connections; it opens another where the
 * server closes one, as it does when it has refused a body.
 */
async function send({ url, seconds, from }: BodiesOrder, lanes: readonly HttpLane[]): Promise<BodiesCount> {
  const answers: Record<string, number> = {};
  const until = performance.now() + seconds * 1000;
  let sent = 0;
  const run = async (first: HttpLane): Promise<void> => {
    let lane = first;
    while (performance.now() < until) {
      if (!lane.isOpen) lane = await HttpLane.open(url);
      const turn = sent++;
      const what = await lane
        .post(ROUTES[turn % ROUTES.length] ?? '', BODIES[(turn >> 1) % BODIES.length] ?? '', from)
        .then(problemOf, () => 'no answer');
      answers[what] = (answers[what] ?? 0) + 1;
      if (what === 'no answer') lane.close();
    }
    lane.close();
  };
  await Promise.all(lanes.map(run));
  return { sent, answers };
}

serveOrders(({ url }: BodiesOrder) => Promise.all(Array.from({ length: CONNECTIONS }, () => HttpLane.open(url))), send);
