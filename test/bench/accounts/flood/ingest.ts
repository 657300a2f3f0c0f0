import { setTimeout as sleep } from 'node:timers/promises';
import type { FleetMember } from '../../../../apps/simulator/src/fleet';
import { AnswerTimes } from '../../../../apps/simulator/src/answer-times';
import type { Lane } from '../../load/measure';
import { OcppLoad } from '../../load/ocpp-load';
import { withAdmin } from '../../world';

const EVERY_MS = 500;
const LONGEST_WAIT_MS = 30_000;

export interface IngestCount {
  readonly sent: number;
  readonly acknowledged: number;
  /** Readings in the database that came meanwhile. */
  readonly stored: number;
  readonly times: AnswerTimes;
}

/** Charge points that charge, each of which sends a reading every half second and waits for its answer. */
export class Ingest {
  private constructor(
    private readonly load: OcppLoad,
    private readonly fleet: readonly FleetMember[],
    private readonly adminUrl: string,
  ) {}

  static async open(baseUrl: string, fleet: readonly FleetMember[], adminUrl: string): Promise<Ingest> {
    const endpoint = `${baseUrl.replace(/^http/, 'ws')}/charging/ocpp`;
    const load = await OcppLoad.open(fleet.map(({ id, password }) => ({ endpoint, id, password })));
    await load.readings(); // the charging begins
    return new Ingest(load, fleet, adminUrl);
  }

  async run(seconds: number): Promise<IngestCount> {
    const before = await this.readings();
    const times = new AnswerTimes();
    let sent = 0;
    const until = performance.now() + seconds * 1000;
    const lanes = await this.load.readings();
    const run = async (report: Lane, place: number): Promise<void> => {
      await sleep((EVERY_MS * place) / lanes.length);
      while (performance.now() < until) {
        const begun = performance.now();
        sent += 1;
        await report();
        times.add(performance.now() - begun);
        await sleep(Math.max(0, begun + EVERY_MS - performance.now()));
      }
    };
    // A charge point whose socket the server closes sends no more; what it sent last stays unanswered.
    const all = Promise.allSettled(lanes.map(run));
    await Promise.race([all, sleep(seconds * 1000 + LONGEST_WAIT_MS)]);
    return { sent, acknowledged: times.count, stored: (await this.readings()) - before, times };
  }

  async close(): Promise<void> {
    await this.load.close();
  }

  private readings(): Promise<number> {
    return withAdmin(this.adminUrl, async (client) => {
      const { rows } = await client.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM charging.meter_values WHERE charge_point_id = ANY($1)',
        [this.fleet.map(({ id }) => id)],
      );
      return rows[0]?.count ?? NaN;
    });
  }
}
