import fc from 'fast-check';
import { ChargePoint } from '../support/charge-point';
import type { ChargingApp } from '../support/charging-app';
import { sharedChargingApp } from '../support/shared-apps';
import { call } from '../support/people';
import { type Plan, plans, type Transaction } from './ocpp/transactions';
import { FUZZ, tell } from './settings';

const CARD = '0460DE4001';
const MINUTE = 60_000;

/** However the messages of two connectors are mixed and repeated, each transaction is one session with all its energy. */
describe('messages in any order', () => {
  let running: ChargingApp;
  let driver: { accountId: string; token: string };
  let runs = 0;
  let sent = 0;

  beforeAll(async () => {
    running = await sharedChargingApp();
    driver = await running.driver();
    await call(running, 'POST', '/charging/v1/me/tokens', { token: driver.token, body: { uid: CARD } });
  });
  afterAll(() => running.stop());

  /** Plays the plan on a charge point of its own. @returns its client */
  async function play(plan: Plan): Promise<string> {
    const id = `ORDER-${(runs += 1)}`;
    const clientId = await running.addClient([{ id }]);
    const begin = Date.now() - 60 * MINUTE;
    const at = (minutes: number): string => new Date(begin + minutes * MINUTE).toISOString();
    const known = new Map<number, number>();
    let point = await ChargePoint.connect(running.url, id);

    const send = async (transaction: Transaction, message: 'start' | 'stop' | number): Promise<void> => {
      const { connectorId, meterStart, meterStop, readings, withStop } = transaction;
      sent += 1;
      if (message === 'start') {
        const answer = await point.start({ connectorId, idTag: CARD, meterStart, timestamp: at(connectorId / 60) });
        expect(answer.idTagInfo.status).toBe('Accepted');
        expect(known.get(connectorId) ?? answer.transactionId).toBe(answer.transactionId);
        known.set(connectorId, answer.transactionId);
        return;
      }
      const reading = (index: number) => ({
        timestamp: at(index + 1),
        sampledValue: [{ value: String(readings[index]) }],
      });
      const transactionId = known.get(connectorId);
      if (message === 'stop') {
        const transactionData = withStop.map(reading);
        await point.call('StopTransaction', { transactionId, meterStop, timestamp: at(50), transactionData });
      } else await point.call('MeterValues', { connectorId, transactionId, meterValue: [reading(message)] });
    };

    let open: Promise<unknown>[] = [];
    for (const { connectorId, message, together, lineBreaks } of plan.deliveries) {
      if (!together) await Promise.all(open.splice(0));
      if (lineBreaks !== 'no') {
        // What is open when the line breaks may or may not have arrived: it is sent again, as a charge point would.
        const cut = open.splice(0).map((one) => one.catch(() => undefined));
        await (lineBreaks === 'closed' ? point.close() : point.vanish());
        await Promise.all(cut);
        point = await ChargePoint.connect(running.url, id);
      }
      const transaction = plan.transactions.find((one) => one.connectorId === connectorId)!;
      const sending = send(transaction, message);
      sending.catch(() => undefined); // judged where it is awaited
      if (message === 'start') await sending;
      else open.push(sending);
    }
    await Promise.all(open.splice(0));
    open = [];
    for (const transaction of plan.transactions) {
      for (const message of [...transaction.readings.keys(), 'stop' as const]) await send(transaction, message);
    }
    await point.close();
    return clientId;
  }

  it('give the same totals: one session for each transaction, each reading once, billed once', async () => {
    const property = fc.asyncProperty(plans, async (plan) => {
      const clientId = await play(plan);
      const sessions = await running.sql.query<{ session_id: string }>(
        `SELECT s.session_id, s.connector_id, s.status, s.energy_wh, s.cost_minor, s.driver_id,
           (SELECT array_agg(m.energy_wh::float8 ORDER BY m.sampled_at) FROM meter_values m
             WHERE m.client_id = s.client_id AND m.session_id = s.session_id) AS readings,
           (SELECT count(*) FROM outbox o WHERE o.type = 'session.completed' AND o.subject = s.session_id) AS told
         FROM sessions s WHERE s.client_id = $1 ORDER BY s.connector_id`,
        [clientId],
      );
      expect(sessions).toEqual(
        plan.transactions.map(({ connectorId, meterStart, meterStop, readings }) => ({
          session_id: expect.any(String),
          connector_id: connectorId,
          status: 'completed',
          energy_wh: meterStop - meterStart,
          cost_minor: expect.any(Number),
          driver_id: driver.accountId,
          readings: readings.length > 0 ? readings : null,
          told: 1,
        })),
      );
      const [stray] = await running.sql.query<{ n: number }>(
        'SELECT count(*) AS n FROM meter_values WHERE client_id = $1 AND session_id IS NULL',
        [clientId],
      );
      expect(stray?.n).toBe(0);
    });
    await fc.assert(property, {
      seed: FUZZ.seed,
      numRuns: FUZZ.orderRuns,
      interruptAfterTimeLimit: FUZZ.orderMs,
      markInterruptAsFailure: false,
    });
    tell(`seed ${FUZZ.seed}, ${runs} mixtures of ${sent} messages`);
    expect(runs).toBeGreaterThan(10);
  });
});
