import { cardOf, DRIVERS } from '../data/history-sql';
import { report, start, stop, type Transaction } from './charging';
import type { Lane } from './measure';
import { OcppLane, type Socket16 } from './ocpp-lane';

const READING_CONNECTOR = 1;
const SESSION_CONNECTOR = 2;
const READINGS_PER_SESSION = 2;
const SPREAD = 8;
const AT_ONCE = 20;

/** Charge points connected to one program. */
export class OcppLoad {
  private readonly transactions = new Map<OcppLane, Transaction>();
  private readonly registers = new Map<OcppLane, number>();
  private card = 0;

  private constructor(private readonly lanes: readonly OcppLane[]) {}

  static async open(sockets: readonly Socket16[]): Promise<OcppLoad> {
    const lanes: OcppLane[] = [];
    for (let from = 0; from < sockets.length; from += AT_ONCE) {
      lanes.push(...(await Promise.all(sockets.slice(from, from + AT_ONCE).map((socket) => OcppLane.open(socket)))));
    }
    return new OcppLoad(lanes);
  }

  /** Every charge point reports readings of a running session. */
  async readings(): Promise<Lane[]> {
    for (const lane of this.lanes) {
      if (!this.transactions.has(lane))
        this.transactions.set(lane, await start(lane, READING_CONNECTOR, this.nextCard(), 0));
    }
    return [...this.transactions].map(
      ([lane, transaction]) =>
        () =>
          report(lane, transaction),
    );
  }

  /**
   * Every charge point charges one driver after another: Start, two MeterValues, Stop. The first session of each is of
   * another length: in step, all would start at once, then all stop, and whole batches fall in or out of the time measured.
   */
  sessions(): Lane[] {
    return this.lanes.map((lane, index) => {
      let readings = READINGS_PER_SESSION + (index % SPREAD);
      return async () => {
        const register = this.registers.get(lane) ?? 0;
        const transaction = await start(lane, SESSION_CONNECTOR, this.nextCard(), register);
        for (let reading = 0; reading < readings; reading += 1) await report(lane, transaction);
        readings = READINGS_PER_SESSION;
        await stop(lane, transaction);
        this.registers.set(lane, transaction.registerWh);
      };
    });
  }

  async close(): Promise<void> {
    for (const [lane, transaction] of this.transactions) await stop(lane, transaction);
    await Promise.all(this.lanes.map((lane) => lane.close()));
  }

  /** Another driver each time, all over the table. */
  private nextCard(): string {
    this.card = (this.card + 7_919) % DRIVERS;
    return cardOf(this.card);
  }
}
