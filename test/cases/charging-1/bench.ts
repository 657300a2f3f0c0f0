import { AwaitedEndsService } from '../../../apps/charging-sessions/src/sessions/awaited-ends.service';
import { atEnd } from '../../support/at-end';
import { ChargePoint } from '../../support/charge-point';
import { startChargingApp, type ChargingApp } from '../../support/charging-app';
import { call, type Answer } from '../../support/people';

export const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** A session as the database has it. */
export interface SessionRow {
  readonly session_id: string;
  readonly transaction_id: number | null;
  readonly status: string;
  readonly ended_at: Date | null;
  readonly ended_by: string | null;
  readonly energy_wh: number;
  readonly cost_minor: number | null;
  readonly driver_id: string | null;
  readonly flags: string[];
}

/** Drivers with cards before charge points of one client, at 100 minor units per kWh. */
export class Bench {
  private static one: Promise<Bench> | undefined;
  private static ends = false;
  private cards = 0;
  private points = 0;
  clientId = '';
  pointId = '';

  private constructor(readonly running: ChargingApp) {}

  /** @param now what tokens are dated by, where a test moves the app's clock */
  static async start(now?: () => number): Promise<Bench> {
    return new Bench(await startChargingApp({ ocpp: { callTimeoutMs: 400 }, ...(now && { now }) }));
  }

  /** One for all who look at points, drivers and sessions of their own; it ends by itself. */
  static async shared(): Promise<Bench> {
    Bench.one ??= Bench.start();
    const bench = await Bench.one;
    if (!Bench.ends) atEnd('the bench of cases', () => bench.stop());
    Bench.ends = true;
    return bench;
  }

  /** A charge point that nobody has used. */
  async newPoint(): Promise<ChargePoint> {
    this.pointId = `CASE-${(this.points += 1)}`;
    this.clientId = await this.running.addClient([{ id: this.pointId, pricePerKwh: 100 }]);
    return this.connect();
  }

  /** The same charge point again, after its socket was lost. */
  async connect(): Promise<ChargePoint> {
    return ChargePoint.connect(this.running.url, this.pointId);
  }

  async newDriver(): Promise<{ accountId: string; token: string; card: string }> {
    const driver = await this.running.driver();
    const card = `CA5E${String((this.cards += 1)).padStart(4, '0')}`;
    await call(this.running, 'POST', '/charging/v1/me/tokens', { token: driver.token, body: { uid: card } });
    return { ...driver, card };
  }

  async asDriver(token: string, method: string, path: string, body?: object): Promise<Answer> {
    return call(this.running, method, `/charging/v1/me${path}`, { token, ...(body && { body }) });
  }

  async asStaff(method: string, path: string, body?: object, clientId = this.clientId): Promise<Answer> {
    const token = await this.running.staff(clientId);
    return call(this.running, method, `/charging/v1/operator${path}`, { token, ...(body && { body }) });
  }

  /** Oldest first. */
  async sessions(): Promise<SessionRow[]> {
    return this.running.sql.query<SessionRow & Record<string, unknown>>(
      `SELECT * FROM sessions WHERE client_id = $1 ORDER BY created_at, session_id`,
      [this.clientId],
    );
  }

  /** What the jobs do once so many minutes have passed. */
  async after(minutes: number): Promise<void> {
    const ends = this.running.app.get(AwaitedEndsService, { strict: false });
    const then = new Date(Date.now() + minutes * 60_000);
    await ends.settleDue(then);
    await ends.settleSilent(then);
  }

  /** What the person side was told of a session since its start. */
  async told(sessionId: string): Promise<string[]> {
    const sql = `SELECT type FROM outbox WHERE type <> 'session.started' AND subject = $1 ORDER BY created_at, type`;
    return (await this.running.sql.query<{ type: string }>(sql, [sessionId])).map(({ type }) => type);
  }

  async stop(): Promise<void> {
    await this.running.stop();
  }
}

/** StatusNotification of a connector. */
export async function tell(point: ChargePoint, status: string, connectorId = 1, timestamp?: string): Promise<void> {
  const errorCode = status === 'Faulted' ? 'InternalError' : 'NoError';
  await point.call('StatusNotification', { connectorId, errorCode, status, ...(timestamp && { timestamp }) });
}

export async function boot(point: ChargePoint): Promise<void> {
  await point.call('BootNotification', { chargePointVendor: 'Volt', chargePointModel: 'One' });
}
