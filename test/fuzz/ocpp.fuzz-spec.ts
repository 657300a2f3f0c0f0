import fc from 'fast-check';
import { ChargePoint } from '../support/charge-point';
import { type ChargingApp, PASSWORD, startChargingApp } from '../support/charging-app';
import { call } from '../support/people';
import { until } from '../support/until';
import { Connections } from '../../apps/charging-sessions/src/charge-points/connections';
import { AttackerSocket } from './ocpp/attacker';
import { type Frame, frames, rawBytes } from './ocpp/messages';
import { FUZZ, tell } from './settings';

const CARD = '04600D0001';
const READINGS = 10;
/** What it sends is read as fast as it comes: how it is slowed has a test of its own (`ocpp/message-flood`). */
const UNPACED = { messagesPerSecond: 1_000_000 };
/** More than the buffers of both sockets and what may wait in the process can hold of the answers, 127 bytes each. */
const UNREAD_ANSWERS = 300_000;

/** One charge point gone wild on an authenticated socket, while another one does its work. */
describe('a charge point that sends anything', () => {
  let running: ChargingApp;
  let honest: ChargePoint;
  let honestClient: string;
  let driver: { accountId: string; token: string };

  beforeAll(async () => {
    running = await startChargingApp({ ocpp: UNPACED });
    await running.addClient([{ id: 'WILD' }]);
    honestClient = await running.addClient([{ id: 'HONEST' }]);
    driver = await running.driver();
    await call(running, 'POST', '/charging/v1/me/tokens', { token: driver.token, body: { uid: CARD } });
    honest = await ChargePoint.connect(running.url, 'HONEST');
  });
  afterAll(async () => {
    await honest.close();
    await running.stop();
  });
  afterEach(async () => {
    expect((await call(running, 'GET', '/health/ready')).status).toBe(200);
    expect((await call(running, 'GET', '/metrics')).body['text']).not.toMatch(
      /ocpp_messages_total\{[^}]*outcome="failed"/,
    );
  });

  /** Sessions of 1 kWh, one after the other, until told to stop. @returns how many were acknowledged */
  async function workHonestly(isOver: () => boolean): Promise<number> {
    let sessions = 0;
    while (!isOver()) {
      const begin = Date.now() - 3_600_000 + sessions * 1_000;
      const at = (step: number): string => new Date(begin + step * 10).toISOString();
      const { transactionId, idTagInfo } = await honest.start({ idTag: CARD, meterStart: 5_000, timestamp: at(0) });
      expect(idTagInfo.status).toBe('Accepted');
      for (let step = 1; step <= READINGS; step += 1)
        await honest.meter(transactionId, [[at(step), String(5_000 + step * 100)]]);
      await honest.stop({ transactionId, meterStop: 6_000, timestamp: at(READINGS + 1) });
      sessions += 1;
    }
    return sessions;
  }

  async function expectWholeSessions(count: number): Promise<void> {
    const sessions = await running.sql.query(
      `SELECT s.status, s.energy_wh, s.driver_id, s.flags, count(m.*) AS readings FROM sessions s
         LEFT JOIN meter_values m ON m.client_id = s.client_id AND m.session_id = s.session_id
        WHERE s.client_id = $1 GROUP BY s.session_id, s.status, s.energy_wh, s.driver_id, s.flags`,
      [honestClient],
    );
    const whole = { status: 'completed', energy_wh: 1_000, driver_id: driver.accountId, flags: [], readings: READINGS };
    expect(sessions).toEqual(Array.from({ length: count }, () => whole));
  }

  it('is answered by CALLERRORs of OCPP 1.6 or cut off, and harms nobody else', async () => {
    const state = { over: false, sent: 0, closed: new Map<number, number>() };
    const honestWork = workHonestly(() => state.over);
    let wild = await AttackerSocket.connect(running.url, 'WILD', PASSWORD);
    const attack = async (give: () => void, patienceMs?: number): Promise<void> => {
      give();
      state.sent += 1;
      const outcome = await wild.settled(`probe-${state.sent}`, patienceMs);
      const faults = wild.takeFaults();
      if (outcome !== 'alive') {
        const code = wild.closeCode ?? 0;
        state.closed.set(code, (state.closed.get(code) ?? 0) + 1);
        wild.close();
        wild = await AttackerSocket.connect(running.url, 'WILD', PASSWORD);
      }
      if (outcome === 'silent' && patienceMs === undefined) faults.push('neither an answer nor an end');
      expect(faults).toEqual([]);
    };
    const settings = { seed: FUZZ.seed, interruptAfterTimeLimit: FUZZ.ocppMs, markInterruptAsFailure: false };
    const batches = fc.array(frames, { minLength: 1, maxLength: 8 });
    try {
      const giveFrames = (batch: readonly Frame[]) => attack(() => batch.forEach((frame) => wild.send(frame)));
      await fc.assert(fc.asyncProperty(batches, giveFrames), { ...settings, numRuns: FUZZ.ocppRuns });
      // Bytes may begin a frame that goes on for ever, so silence is no fault here.
      const giveBytes = (bytes: Uint8Array) => attack(() => wild.sendBytes(bytes), 100);
      await fc.assert(fc.asyncProperty(rawBytes, giveBytes), { ...settings, numRuns: FUZZ.ocppRuns / 10 });
    } finally {
      state.over = true;
      wild.close();
    }
    const sessions = await honestWork;
    const closed = [...state.closed].map(([code, count]) => `${code}: ${count}`).join(', ');
    tell(
      `seed ${FUZZ.seed}, ${state.sent} batches of frames, sockets closed with ${closed}, ${sessions} honest sessions meanwhile`,
    );
    expect(sessions).toBeGreaterThan(0);
    expect(
      [...state.closed.keys()].filter((code) => ![0, 1000, 1002, 1003, 1005, 1006, 1007, 1009].includes(code)),
    ).toEqual([]);
    await expectWholeSessions(sessions);
  });

  it('is cut off when it asks and asks and never reads an answer: its answers must not fill the memory', async () => {
    const wild = await AttackerSocket.connect(running.url, 'WILD', PASSWORD);
    await until('the connection', () => running.app.get(Connections, { strict: false }).find('WILD'));
    wild.stopReading();
    const ping: Frame = { kind: 'ping', bytes: Buffer.alloc(125) };
    const isThere = (): boolean => running.app.get(Connections, { strict: false }).find('WILD') !== null;
    for (let sent = 0; sent < UNREAD_ANSWERS && isThere(); sent += 1_000) {
      for (let one = 0; one < 1_000; one += 1) wild.send(ping);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await until('the end of it', () => !isThere());
    wild.close();
  });

  it('has each of three thousand messages at once either stored or given back to be sent again', async () => {
    const clientId = await running.addClient([{ id: 'EAGER' }]);
    const eager = await AttackerSocket.connect(running.url, 'EAGER', PASSWORD);
    const begin = Date.now() - 3_600_000;
    const messages = Array.from({ length: 3_000 }, (_, index) => {
      const sampledValue = [{ value: String(index) }];
      const payload = {
        connectorId: 1,
        meterValue: [{ timestamp: new Date(begin + index * 1_000).toISOString(), sampledValue }],
      };
      return `[2,"m-${index}","MeterValues",${JSON.stringify(payload)}]`;
    });
    messages.forEach((text) => eager.send({ kind: 'text', text }));
    const answers = await until(
      'all answers',
      () => eager.received.length >= messages.length && eager.received,
      60_000,
    );
    const stored = answers.filter((text) => text.startsWith('[3,'));
    const givenBack = answers.filter((text) => text.startsWith('[4,'));
    expect(stored.length + givenBack.length).toBe(messages.length);
    expect(stored.length).toBeGreaterThan(0);
    expect(new Set(givenBack.map((text) => (JSON.parse(text) as string[])[2]))).toEqual(new Set(['InternalError']));
    const [row] = await running.sql.query<{ n: number }>(
      'SELECT count(*) AS n FROM meter_values WHERE client_id = $1',
      [clientId],
    );
    expect(row?.n).toBe(stored.length);
    eager.close();
  });
});
