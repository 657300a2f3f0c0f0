import { ChargePoint, type ChargePointOptions } from '../../../support/charge-point';
import type { ChargingApp, ChargingDriver } from '../../../support/charging-app';
import { type Answer, call } from '../../../support/people';
import { sharedChargingApp } from '../../../support/shared-apps';

export const POINTS = '/charging/v1/operator/charge-points';
export const CARD = 'CAFE0901';

export type Point = Readonly<Record<string, unknown>>;

export const isHere = ({ connected }: Point): boolean => connected === true;
export const isGone = ({ connected }: Point): boolean => connected === false;

/** A driver with a card, and for each test a charge point of a client of its own, as its staff see it. */
export class Life {
  running!: ChargingApp;
  driver!: ChargingDriver;
  clientId = '';
  staff = '';
  admin = '';
  id = '';
  private points = 0;
  private readonly open: ChargePoint[] = [];

  /** For the tests of the `describe` it is called in. */
  constructor() {
    beforeAll(async () => {
      this.running = await sharedChargingApp();
      this.driver = await this.running.driver();
      await call(this.running, 'POST', '/charging/v1/me/tokens', { token: this.driver.token, body: { uid: CARD } });
    });
    afterAll(() => this.running.stop());
    beforeEach(async () => {
      this.id = `LIFE-${(this.points += 1)}`;
      this.clientId = await this.running.addClient([{ id: this.id }]);
      this.staff = await this.running.staff(this.clientId);
      this.admin = await this.running.staff(this.clientId, 'operator-admin');
    });
    afterEach(async () => {
      await Promise.all(this.open.splice(0).map((point) => point.close().catch(() => undefined)));
    });
  }

  async connect(options: ChargePointOptions = {}): Promise<ChargePoint> {
    const point = await ChargePoint.connect(this.running.url, this.id, options);
    this.open.push(point);
    return point;
  }

  async isRefused(password: string): Promise<boolean> {
    return this.connect({ password }).then(
      () => false,
      () => true,
    );
  }

  async read(): Promise<Point> {
    return (await call(this.running, 'GET', `${POINTS}/${this.id}`, { token: this.staff })).body;
  }

  /** What is read once it is so, or in the end, so that a wrong value shows. */
  async readsOnce(isSo: (point: Point) => boolean): Promise<Point> {
    for (let left = 100; ; left -= 1) {
      const point = await this.read();
      if (left === 0 || isSo(point)) return point;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async drawPassword(body: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return call(this.running, 'POST', `${POINTS}/${this.id}/password`, { token: this.admin, body, headers });
  }

  async remove(token = this.admin): Promise<Answer> {
    return call(this.running, 'DELETE', `${POINTS}/${this.id}`, { token });
  }

  async register(token: string, as = this.id): Promise<Answer> {
    return call(this.running, 'POST', POINTS, { token, body: { id: as, network: 'public' } });
  }

  async sessions(): Promise<Point[]> {
    const { body } = await call(this.running, 'GET', '/charging/v1/operator/sessions', { token: this.staff });
    return body['items'] as Point[];
  }
}
