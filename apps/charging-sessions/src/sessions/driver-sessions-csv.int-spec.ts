import { ChargePoint } from '../../../../test/support/charge-point';
import type { ChargingApp } from '../../../../test/support/charging-app';
import { call } from '../../../../test/support/people';
import { sharedChargingApp } from '../../../../test/support/shared-apps';
import { CSV_HEADER } from './driver-sessions-csv';

const MORE_THAN_A_PAGE = 230;

describe('the file of a driver’s sessions', () => {
  let running: ChargingApp;
  let point: ChargePoint;
  beforeAll(async () => {
    running = await sharedChargingApp();
    await running.addClient([{ id: 'CSV-1' }]);
    point = await ChargePoint.connect(running.url, 'CSV-1');
  });
  afterAll(async () => {
    await point.close();
    await running.stop();
  });

  async function charged(uid: string, times: number): Promise<string> {
    const { token } = await running.driver();
    await call(running, 'POST', '/charging/v1/me/tokens', { token, body: { uid } });
    for (let n = 0; n < times; n += 1) {
      const { transactionId } = await point.start({ idTag: uid, meterStart: 0 });
      await point.stop({ transactionId, meterStop: 1000 + n });
    }
    return token;
  }

  async function file(token: string): Promise<{ headers: Headers; lines: string[] }> {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${running.url}/charging/v1/me/sessions.csv`, { headers });
    expect(answer.status).toBe(200);
    return { headers: answer.headers, lines: (await answer.text()).split('\r\n') };
  }

  it('holds all of them, newest first, and nobody else’s', async () => {
    const [token] = [await charged('C5F000', MORE_THAN_A_PAGE), await charged('C5F001', 1)];
    const { headers, lines } = await file(token);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="charging-sessions.csv"');
    expect(`${lines.shift()}\r\n`).toBe(CSV_HEADER);
    expect(lines.pop()).toBe('');
    expect(lines).toHaveLength(MORE_THAN_A_PAGE);
    const names = CSV_HEADER.trim().split(',');
    const energies = lines.map((line) => Number(line.split(',')[names.indexOf('energyWh')]));
    expect(energies).toEqual(Array.from({ length: MORE_THAN_A_PAGE }, (_, n) => 1000 + MORE_THAN_A_PAGE - 1 - n));
    const { body } = await call(running, 'GET', '/charging/v1/me/sessions?limit=1', { token });
    const [newest] = body['items'] as Record<string, unknown>[];
    const cells = lines[0]?.split(',') ?? [];
    for (const name of ['id', 'chargePointId', 'startedAt', 'endedAt', 'cost', 'currency', 'status', 'cardId'])
      expect([name, cells[names.indexOf(name)]]).toEqual([name, String(newest?.[name])]);
  }, 60_000);

  it('of somebody who never charged is a heading', async () => {
    const { token } = await running.driver();
    expect((await file(token)).lines).toEqual([CSV_HEADER.trim(), '']);
  });
});
