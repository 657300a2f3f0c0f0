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
    beforeAll(async () => {
      running = await startChargingApp();
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
  });
}
