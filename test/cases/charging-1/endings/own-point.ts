import type { ChargePoint } from '../../../support/charge-point';
import { Bench, minutesAgo } from '../bench';

const NOWHERE = '01890a5d-ac96-774b-bcce-b302099a8057';

/** A driver, and for each test a charge point that nobody has used, of a client of its own: 2 kWh at 100 a kWh unless a row says otherwise. */
export class OwnPoint {
  bench!: Bench;
  point!: ChargePoint;
  driver!: { accountId: string; token: string; card: string };

  /** For the tests of the `describe` it is called in. */
  constructor() {
    beforeAll(async () => {
      this.bench = await Bench.shared();
      this.driver = await this.bench.newDriver();
    });
    beforeEach(async () => {
      this.point = await this.bench.newPoint();
    });
    afterEach(async () => this.point.close());
  }

  async startA(changes: object = {}) {
    return this.point.start({ idTag: this.driver.card, timestamp: minutesAgo(60), ...changes });
  }

  async onlyId(): Promise<string> {
    const [{ session_id: id } = { session_id: NOWHERE }] = await this.bench.sessions();
    return id;
  }

  /** Its driver's session, as its driver reads it. */
  async only() {
    return (await this.bench.asDriver(this.driver.token, 'GET', `/sessions/${await this.onlyId()}`)).body;
  }
}
