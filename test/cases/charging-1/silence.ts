import { ChargePointHealth } from '../../../apps/charging-sessions/src/charge-points/health/charge-point-health';
import { Presence } from '../../../apps/charging-sessions/src/charge-points/presence';
import { ChargePoint, RawSocket } from '../../support/charge-point';
import { type ChargingApp, startChargingApp } from '../../support/charging-app';
import { call } from '../../support/people';
import { until } from '../../support/until';

interface Health {
  readonly quirks: readonly object[];
  readonly refusals: readonly object[];
  readonly rejectedPasswords: { readonly count: number; readonly sinceLastSuccess: number };
}

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

    /** As it comes every ten seconds by itself, which `charge-point-life` waits for. */
    const beat = (): Promise<void> => {
      const presence: unknown = running.app.get(Presence, { strict: false });
      return (presence as { beat(): Promise<void> }).beat();
    };
    const healthOf = async (id: string): Promise<Health> => {
      await running.app.get(ChargePointHealth, { strict: false }).flush();
      const { body } = await call(running, 'GET', `/charging/v1/operator/charge-points/${id}/health`, { token });
      return body as unknown as Health;
    };
    /** Of actions that OCPP does not have. */
    const refusedUnknown = async (): Promise<number> => {
      const metrics = await (await fetch(`${running.url}/metrics`)).text();
      return Number(/^ocpp_refusals_total\{.*action="unknown".*\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
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
      await beat();
      await until('the message is noted', async () => (await lastSeen(id)) > before);
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

    it('what was refused is told to the operator, by action and reason', async () => {
      const id = await addPoint();
      const point = await ChargePoint.connect(running.url, id);
      await point.stop({ transactionId: 4711 });
      for (let n = 0; n < 3; n += 1) await point.call('MakeCoffee', {}).catch(() => undefined);
      await point.start({ idTag: 'NOBODY' });
      await point.call('Authorize', {}).catch(() => undefined);
      await point.call('DataTransfer', { vendorId: 'V' });
      await point.close();
      const { refusals } = await until('the refusals are written', async () => {
        const health = await healthOf(id);
        return health.refusals.length === 5 && health;
      });
      const times = { firstAt: expect.any(String) as string, lastAt: expect.any(String) as string };
      const told = (action: string, reason: string, count: number): object => {
        return { action, reason, meaning: expect.stringMatching(/\.$/) as string, count, ...times };
      };
      expect(refusals).toHaveLength(5);
      expect(refusals).toEqual(
        expect.arrayContaining([
          told('StopTransaction', 'transaction-unknown', 1),
          told('unknown', 'NotImplemented', 3),
          told('StartTransaction', 'not-authorised', 1),
          told('Authorize', 'OccurenceConstraintViolation', 1),
          told('DataTransfer', 'unknown-vendor', 1),
        ]),
      );
    });

    it('so is what was refused over HTTP, by route and code', async () => {
      const id = await addPoint();
      const body = { chargePointId: id, connectorId: 1 };
      const refused = await call(running, 'POST', '/charging/v1/me/sessions', {
        token: (await running.driver()).token,
        body,
      });
      expect(refused.body['code']).toBe('charge-point-offline');
      const metrics = await (await fetch(`${running.url}/metrics`)).text();
      const labels = 'method="POST",route="/charging/v1/me/sessions",code="charge-point-offline"';
      expect(metrics).toContain(`http_refusals_total{${labels}} 1`);
    });

    it('each refusal counts once, and what is looped leaves a few lines and their number', async () => {
      const [refused, lines] = [await refusedUnknown(), printed.length];
      const point = await ChargePoint.connect(running.url, await addPoint());
      for (let n = 0; n < 40; n += 1) await point.call('MakeCoffee', {}).catch(() => undefined);
      await point.close();
      expect((await refusedUnknown()) - refused).toBe(40);
      expect(printed.slice(lines).filter((line) => line.includes('ocpp-message-refused'))).toHaveLength(5);
    });

    it('what departs from OCPP is told with the field, the rule and a sentence for whoever made it', async () => {
      const id = await addPoint();
      const point = await ChargePoint.connect(running.url, id);
      const boot = { chargePointVendor: 'Volt', chargePointModel: 'One', firmwareVersion: '1.2.3' };
      await point.call('BootNotification', { ...boot, iccid: null, hardwareVersion: '1' });
      await point.call('BootNotification', { ...boot, iccid: null });
      const health = await until('the quirks are written', async () => {
        const now = await healthOf(id);
        return now.quirks.length === 2 && now;
      });
      expect(health).toMatchObject({
        id,
        connected: true,
        connectedSince: expect.any(String) as string,
        lastMessageAt: expect.any(String) as string,
        device: { vendor: 'Volt', model: 'One', firmware: '1.2.3', bootedAt: expect.any(String) as string },
        rejectedPasswords: { count: 0, sinceLastSuccess: 0, lastAt: null },
        clock: null,
      });
      expect(health.quirks).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ action: 'BootNotification', field: 'iccid', rule: 'null', count: 2 }),
          expect.objectContaining({ field: '(unknown)', meaning: expect.stringContaining('left out') as string }),
        ]),
      );
      await point.close();
    });

    it('so is a meter value that fits its field and says nothing', async () => {
      const id = await addPoint();
      const point = await ChargePoint.connect(running.url, id);
      const { transactionId } = await point.start();
      const timestamp = new Date().toISOString();
      await point.meter(transactionId, [
        [timestamp, 'much'],
        [timestamp, '-5'],
        [timestamp, '1500', { unit: 'W' }],
      ]);
      const transactionData = [{ timestamp, sampledValue: [{ value: '101', measurand: 'SoC' }, { value: '2000' }] }];
      await point.stop({ transactionId, transactionData });
      await point.close();
      const { quirks } = await until('the quirks are written', async () => {
        const now = await healthOf(id);
        return now.quirks.length === 2 && now;
      });
      const told = (action: string, list: string): object =>
        expect.objectContaining({
          action,
          field: `${list}[].sampledValue[].value`,
          rule: 'no-reading',
          count: 1,
        }) as object;
      expect(quirks).toEqual(
        expect.arrayContaining([told('MeterValues', 'meterValue'), told('StopTransaction', 'transactionData')]),
      );
    });

    it('a wrong password is told, and whether the right one came since', async () => {
      const id = await addPoint();
      const wrong = { password: 'wrong' };
      for (let n = 0; n < 3; n += 1) await ChargePoint.connect(running.url, id, wrong).catch(() => undefined);
      await until('they are written', async () => (await healthOf(id)).rejectedPasswords.sinceLastSuccess === 3);
      const point = await ChargePoint.connect(running.url, id);
      await until('the success is written', async () => (await healthOf(id)).rejectedPasswords.sinceLastSuccess === 0);
      expect((await healthOf(id)).rejectedPasswords).toMatchObject({ count: 3, lastAt: expect.any(String) as string });
      await point.close();
    });
  });
}
