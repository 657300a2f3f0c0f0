import { ChargePoint } from './charge-point';
import type { ChargingApp, ChargingDriver } from './charging-app';
import { call } from './people';
import { sharedChargingApp } from './shared-apps';

export const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

interface Reading {
  readonly energy_wh: number;
  readonly session_id: string | null;
  readonly flags: string[];
  readonly sampled_at: Date;
}

let points = 0;

/** A driver with a card, and for each test a charge point that nobody has used, of a client of its own. */
export class CardAtPoint {
  running!: ChargingApp;
  driver!: ChargingDriver;
  point!: ChargePoint;
  clientId = '';
  private pointId = '';

  /** For the tests of the `describe` it is called in; `card` is no other file's. */
  constructor(readonly card: string) {
    beforeAll(async () => {
      this.running = await sharedChargingApp();
      this.driver = await this.running.driver();
      const { token } = this.driver;
      const uid = card.toLowerCase().replaceAll(/(..)(?=.)/g, '$1:');
      expect((await call(this.running, 'POST', '/charging/v1/me/tokens', { token, body: { uid } })).status).toBe(201);
    });
    afterAll(async () => this.running.stop());
    beforeEach(async () => {
      this.pointId = await this.addPoint();
      this.point = await this.connect();
    });
    afterEach(async () => this.point.close());
  }

  /** The client is this one's from now on. @returns the id of the charge point */
  async addPoint(settings: { network?: 'public' | 'private' } = {}): Promise<string> {
    const id = `CP-${(points += 1)}`;
    this.clientId = await this.running.addClient([{ id, ...settings }]);
    return id;
  }

  /** The same charge point again, after its socket was lost. */
  async connect(): Promise<ChargePoint> {
    return ChargePoint.connect(this.running.url, this.pointId);
  }

  /** Oldest first. */
  async sessions(): Promise<Record<string, unknown>[]> {
    return this.running.sql.query('SELECT * FROM sessions WHERE client_id = $1 ORDER BY created_at, session_id', [
      this.clientId,
    ]);
  }

  async readings(): Promise<Reading[]> {
    return this.running.sql.query<Reading & Record<string, unknown>>(
      'SELECT * FROM meter_values WHERE client_id = $1 ORDER BY sampled_at',
      [this.clientId],
    );
  }
}
