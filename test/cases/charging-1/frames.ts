import { setTimeout as sleep } from 'node:timers/promises';
import { ChargePoint, RawSocket } from '../../support/charge-point';
import { type ChargingApp, startChargingApp } from '../../support/charging-app';
import { call } from '../../support/people';
import { sharedChargingApp } from '../../support/shared-apps';

const HOURS = 9;

/** "Frames": a stop that brings a register a minute for nine hours is 96,880 bytes. */
export function frames(): void {
  describe('frames', () => {
    let running: ChargingApp;
    beforeAll(async () => {
      running = await sharedChargingApp();
    });
    afterAll(() => running.stop());

    it('a stop with a register for each minute of nine hours is taken, once', async () => {
      const clientId = await running.addClient([{ id: 'FRAME-1' }]);
      const { token } = await running.driver();
      await call(running, 'POST', '/charging/v1/me/tokens', { token, body: { uid: '04F4A3E001' } });
      const point = await ChargePoint.connect(running.url, 'FRAME-1');
      const begun = Date.now() - HOURS * 3_600_000;
      const minute = (n: number): string => new Date(begun + n * 60_000).toISOString();
      const { transactionId } = await point.start({ idTag: '04F4A3E001', meterStart: 1000, timestamp: minute(0) });
      const transactionData = Array.from({ length: HOURS * 60 }, (_, n) => ({
        timestamp: minute(n),
        sampledValue: [
          {
            value: String(1000 + n * 50),
            context: 'Sample.Periodic',
            format: 'Raw',
            measurand: 'Energy.Active.Import.Register',
            location: 'Outlet',
            unit: 'Wh',
          },
        ],
      }));
      expect(JSON.stringify(transactionData).length).toBeGreaterThan(90_000);
      await point.stop({ transactionId, meterStop: 28_000, timestamp: minute(HOURS * 60), transactionData });
      await point.close();
      const sessions = await running.sql.query('SELECT status, energy_wh FROM sessions WHERE client_id = $1', [
        clientId,
      ]);
      expect(sessions).toEqual([{ status: 'completed', energy_wh: 27_000 }]);
      const readings = await running.sql.query('SELECT 1 FROM meter_values WHERE client_id = $1', [clientId]);
      expect(readings).toHaveLength(HOURS * 60);
    });

    describe('what unfinished frames hold', () => {
      let narrow: ChargingApp;
      const open: RawSocket[] = [];
      beforeAll(async () => {
        narrow = await startChargingApp({ ocpp: { partialFrameBytes: 64 * 1024 } });
        await narrow.addClient([{ id: 'FRAME-2' }, { id: 'FRAME-3' }]);
      });
      afterAll(async () => {
        for (const socket of open) socket.close();
        await narrow.stop();
      });
      const connect = async (id: string): Promise<RawSocket> => {
        const socket = await RawSocket.connect(narrow.url, id);
        open.push(socket);
        return socket;
      };

      it('is bounded over all connections: who finds no room waits until another ends', async () => {
        const [first, second] = [await connect('FRAME-2'), await connect('FRAME-3')];
        const frame = maskedText(JSON.stringify([2, 'a', 'DataTransfer', { vendorId: 'V', data: 'x'.repeat(60_000) }]));
        first.sendBytes(frame.subarray(0, 50_000));
        await sleep(100);
        // In two pieces, for a frame that comes whole is not held.
        second.sendBytes(frame.subarray(0, 30_000));
        await sleep(100);
        second.sendBytes(frame.subarray(30_000));
        expect(await second.next(500)).toBeUndefined();
        first.close();
        expect(await second.next(10_000)).toMatchObject([3, 'a', {}]);
      });
    });
  });
}

/** A text as one frame of a client, under a mask of zeros. */
function maskedText(text: string): Buffer {
  const head = Buffer.from([0x81, 0x80 | 126, text.length >> 8, text.length & 255, 0, 0, 0, 0]);
  return Buffer.concat([head, Buffer.from(text)]);
}
