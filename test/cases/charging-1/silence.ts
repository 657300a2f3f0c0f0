import { ChargePoint, RawSocket } from '../../support/charge-point';
import { type ChargingApp, startChargingApp } from '../../support/charging-app';
import { call } from '../../support/people';
import { until } from '../../support/until';

/** "Silence": what a charge point does leaves a trace that its operator can see. */
export function silence(): void {
  describe('silence', () => {
    let running: ChargingApp;
    let token: string;
    let points = 0;
    const printed: string[] = [];
    beforeAll(async () => {
      running = await startChargingApp({
        log: { level: 'info', stream: { write: (line) => void printed.push(line) } },
      });
    });
    afterAll(() => running.stop());

    const addPoint = async (): Promise<string> => {
      const id = `SILENT-${(points += 1)}`;
      token = await running.staff(await running.addClient([{ id }]));
      return id;
    };
    const lastSeen = async (id: string): Promise<number> => {
      const { body } = await call(running, 'GET', '/charging/v1/operator/charge-points', { token });
      const items = body['items'] as { id: string; lastSeenAt: string | null }[];
      return Date.parse(items.find((item) => item.id === id)?.lastSeenAt ?? '');
    };

    it.each<[string, string, object]>([
      ['StatusNotification', 'StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' }],
      ['Authorize', 'Authorize', { idTag: 'NOBODY' }],
      ['DataTransfer', 'DataTransfer', { vendorId: 'V' }],
      ['one that is refused', 'MakeCoffee', {}],
    ])('lastSeenAt follows messages of any kind: %s', async (_name, action, request) => {
      const id = await addPoint();
      const point = await ChargePoint.connect(running.url, id);
      await until('the connection is noted', async () => !Number.isNaN(await lastSeen(id)));
      const before = await lastSeen(id);
      await new Promise((later) => setTimeout(later, 20));
      await point.call(action, request).catch(() => undefined);
      await point.close();
      await until('the message is noted', async () => (await lastSeen(id)) > before);
    });

    it('also while the connection lasts, and by what cannot be read', async () => {
      const id = await addPoint();
      const socket = await RawSocket.connect(running.url, id);
      await until('the connection is noted', async () => !Number.isNaN(await lastSeen(id)));
      const before = await lastSeen(id);
      await new Promise((later) => setTimeout(later, 20));
      await socket.ask('{[');
      await until('the message is noted', async () => (await lastSeen(id)) > before, 30_000);
      socket.close();
    });

    it('three refused stops and three refused boots leave a line and a count each', async () => {
      const id = await addPoint();
      const point = await ChargePoint.connect(running.url, id);
      printed.length = 0;
      for (let turn = 0; turn < 3; turn += 1) {
        const stop = point.call('StopTransaction', { meterStop: 1, timestamp: new Date().toISOString() });
        await expect(stop).rejects.toThrow();
        await expect(point.call('BootNotification', [])).rejects.toThrow();
      }
      await point.close();
      const lines = printed
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter(({ event }) => event === 'ocpp-message-refused');
      const metrics = await (await fetch(`${running.url}/metrics`)).text();
      for (const [action, reason] of [
        ['StopTransaction', 'OccurenceConstraintViolation'],
        ['BootNotification', 'FormationViolation'],
      ]) {
        const reasons = lines.filter((line) => line['action'] === action).map((line) => line['reason']);
        expect(reasons).toEqual(Array(3).fill(reason));
        expect(metrics).toContain(`ocpp_refusals_total{action="${action}",reason="${reason}"} 3`);
      }
      // Nor is it said whose message it was.
      expect(printed.join('')).not.toContain(id);
    });
  });
}
