import { SystemClock } from '@evc/platform';
import { ReviewsService } from '../../../apps/charging-sessions/src/reviews/reviews.service';
import { AwaitedEndsService } from '../../../apps/charging-sessions/src/sessions/awaited-ends.service';
import { type Bench, boot, tell, type SessionRow } from '../../cases/charging-1/bench';
import type { ChargePoint } from '../../support/charge-point';
import { call } from '../../support/people';
import type { Delivery, Message, SessionSeen, World } from './messages';

const MINUTE_MS = 60_000;
/** Stories are told from five days ago on, so that no partition is missing and no clock runs ahead. */
const BEGIN_MS = 5 * 24 * 60 * MINUTE_MS;
const UNKNOWN_ID = 1_999_999_999;

/** What a charge point sends. */
type Sent = Exclude<Message, { kind: 'retired' | 'asked' | 'line-breaks' }>;

/** The app's clock, as the story that is told moves it. */
export class StoryClock {
  private source: () => number = Date.now;
  private readonly spy = jest.spyOn(SystemClock.prototype, 'now').mockImplementation(() => new Date(this.source()));

  readonly now = (): number => this.source();

  follow(source: () => number): void {
    this.source = source;
  }

  restore(): void {
    this.spy.mockRestore();
  }
}

/** The product: its HTTP, its WebSocket and its PostgreSQL, by a clock that the story moves. */
export class ServedWorld implements World {
  private readonly began = Date.now() - BEGIN_MS;
  private now = this.began;
  private readonly transactions = new Map<number, number>();
  /** Start times by session: what a row of the database is known by. */
  private readonly starts = new Map<number, Message & { kind: 'start' }>();
  private point: ChargePoint | null = null;

  private constructor(
    private readonly bench: Bench,
    private readonly driver: { accountId: string; card: string },
    clock: StoryClock,
  ) {
    clock.follow(() => this.now);
  }

  /** @param driver whose card the sessions are of */
  static async open(
    bench: Bench,
    driver: { accountId: string; card: string },
    clock: StoryClock,
  ): Promise<ServedWorld> {
    const world = new ServedWorld(bench, driver, clock);
    world.point = await bench.newPoint();
    return world;
  }

  async close(): Promise<void> {
    await this.point?.close();
  }

  async deliver({ minute, message }: Delivery): Promise<void> {
    this.now = Math.max(this.now, this.timeOf(minute));
    if (message.kind === 'retired') return this.retire();
    if (message.kind === 'asked') return this.ask(message);
    if (message.kind === 'line-breaks') {
      await this.point?.vanish();
      this.point = null;
      return;
    }
    this.point ??= await this.bench.connect();
    return this.send(this.point, message);
  }

  async settle(minute: number): Promise<void> {
    this.now = Math.max(this.now, this.timeOf(minute));
    const ends = this.bench.running.app.get(AwaitedEndsService, { strict: false });
    await ends.settleDue(new Date(this.now));
    await ends.settleSilent(new Date(this.now));
  }

  async lapse(minute: number): Promise<void> {
    this.now = this.timeOf(minute);
    while ((await this.bench.running.app.get(ReviewsService, { strict: false }).lapseDue()) > 0);
  }

  async sessions(): Promise<(SessionSeen | null)[]> {
    const rows = (await this.bench.sessions()) as (SessionRow & Row)[];
    const last = Math.max(-1, ...this.starts.keys());
    const seen = Array.from({ length: last + 1 }, (_, index) => this.starts.get(index)).map(async (start) => {
      const own = rows.filter(
        (row) => start && row.connector_id === start.connectorId && row.started_at.getTime() === this.timeOf(start.at),
      );
      if (own.length > 1) throw new Error('one start, several sessions');
      return own[0] ? this.seenOf(own[0]) : null;
    });
    return Promise.all(seen);
  }

  async unmatched(): Promise<number> {
    return (await this.bench.sessions()).filter(({ status }) => status === 'unmatched').length;
  }

  private async send(point: ChargePoint, message: Sent): Promise<void> {
    switch (message.kind) {
      case 'start': {
        const { session, connectorId, at, wh, known } = message;
        const idTag = known ? this.driver.card : 'NOBODY';
        const { transactionId } = await point.start({ connectorId, idTag, meterStart: wh, timestamp: this.textOf(at) });
        const before = this.transactions.get(session) ?? transactionId;
        if (before !== transactionId) throw new Error('one start, two transactions');
        this.transactions.set(session, transactionId);
        this.starts.set(session, message);
        return;
      }
      case 'reading':
        await point.call('MeterValues', {
          connectorId: this.starts.get(message.session)?.connectorId ?? 1,
          transactionId: this.transactions.get(message.session),
          meterValue: [{ timestamp: this.textOf(message.at), sampledValue: [{ value: String(message.wh) }] }],
        });
        return;
      case 'stop':
      case 'stray': {
        const own = message.kind === 'stop' ? this.transactions.get(message.session) : undefined;
        const unusable = message.id === 'unknown' || message.id === 'right' ? UNKNOWN_ID : message.id;
        const transactionId = message.id === 'right' ? (own ?? UNKNOWN_ID) : unusable;
        await point.stop({ transactionId, meterStop: message.wh, timestamp: this.textOf(message.at) });
        return;
      }
      case 'status':
        return tell(point, message.status, message.connectorId, this.textOf(message.at));
      case 'boot':
        return boot(point);
    }
  }

  private async ask({ session, by, answer }: Message & { kind: 'asked' }): Promise<void> {
    this.point?.on('RemoteStopTransaction', () => ({ status: answer }));
    const rows = (await this.bench.sessions()) as (SessionRow & Row)[];
    const start = this.starts.get(session);
    const row = rows.find(
      (one) => start && one.started_at.getTime() === this.timeOf(start.at) && one.connector_id === start.connectorId,
    );
    if (!row) return;
    const { token } = await this.bench.running.driver(this.driver.accountId);
    const asked =
      by === 'driver'
        ? await this.bench.asDriver(token, 'POST', `/sessions/${row.session_id}/stop`)
        : await this.bench.asStaff('POST', `/sessions/${row.session_id}/end`, { reason: 'Closing time.' });
    const expected = row.ended_at === null ? 202 : 409;
    if (asked.status !== expected) throw new Error(`asked for an end: ${asked.status} ${JSON.stringify(asked.body)}`);
  }

  private async retire(): Promise<void> {
    const { pointId, clientId } = this.bench;
    const token = await this.bench.running.staff(clientId, 'operator-admin');
    const path = `/charging/v1/operator/charge-points/${pointId}`;
    const { status } = await call(this.bench.running, 'PATCH', path, { token, body: { state: 'retired' } });
    if (status !== 200) throw new Error(`could not be retired: ${status}`);
    await this.point?.vanish(); // it is closed for that, and comes back
    this.point = null;
  }

  private async seenOf(row: SessionRow & Row): Promise<SessionSeen> {
    return {
      status: row.status,
      endedBy: row.ended_by,
      endedAt: row.ended_at && Math.floor((row.ended_at.getTime() - this.began) / MINUTE_MS),
      stopWh: row.meter_stop_wh,
      energyWh: row.energy_wh,
      meter: row.meter_state,
      told: await this.bench.told(row.session_id),
    };
  }

  private timeOf(minute: number): number {
    return this.began + minute * MINUTE_MS;
  }

  private textOf(minute: number): string {
    return new Date(this.timeOf(minute)).toISOString();
  }
}

interface Row {
  readonly connector_id: number;
  readonly started_at: Date;
  readonly meter_stop_wh: number | null;
  readonly meter_state: SessionSeen['meter'];
}
