import { minutesAgo } from '../bench';
import type { OwnPoint } from './own-point';

/** Ends that its driver or its client asks for. */
export function endedByRequest(own: OwnPoint): void {
  describe('asked for', () => {
    const stopByDriver = async () => {
      const id = await own.onlyId();
      return own.bench.asDriver(own.driver.token, 'POST', `/sessions/${id}/stop`);
    };

    it('by its driver while the charge point is away: 202, and then an end', async () => {
      const { transactionId } = await own.startA();
      await own.point.meter(transactionId, [[minutesAgo(40), '3000']]);
      await own.point.close();
      expect(await stopByDriver()).toMatchObject({ status: 202, body: { status: 'active' } });
      await own.bench.after(1);
      expect(await own.only()).toMatchObject({ status: 'active' });
      await own.bench.after(3);
      expect(await own.only()).toMatchObject({ status: 'needs-review', energyWh: 2000, cost: 200, endedBy: 'driver' });
      expect(await stopByDriver()).toMatchObject({ status: 409, body: { code: 'session-not-active' } });
    });

    it.each<[string, () => object | Promise<object>]>([
      ['it agrees and no stop comes', () => ({ status: 'Accepted' })],
      ['it says nothing', () => new Promise<object>((resolve) => setTimeout(() => resolve({}), 800))],
      ['it answers {}', () => ({})],
    ])('by its driver, and %s: an end', async (_name, answer) => {
      await own.startA();
      own.point.on('RemoteStopTransaction', answer);
      expect(await stopByDriver()).toMatchObject({ status: 202, body: { status: 'active' } });
      await own.bench.after(3);
      expect(await own.only()).toMatchObject({ status: 'needs-review', endedBy: 'driver' });
    });

    it('by its driver, and the charge point knows of no such session: ended at once', async () => {
      await own.startA();
      own.point.on('RemoteStopTransaction', () => ({ status: 'Rejected' }));
      expect(await stopByDriver()).toMatchObject({ status: 202, body: { status: 'needs-review' } });
      expect(await own.only()).toMatchObject({ status: 'needs-review', endedBy: 'driver' });
    });

    it('by its driver, and the stop comes: ended by that', async () => {
      const { transactionId } = await own.startA();
      own.point.on('RemoteStopTransaction', () => ({ status: 'Accepted' }));
      await stopByDriver();
      await own.point.stop({ transactionId, reason: 'Remote' });
      await own.bench.after(60);
      expect(await own.only()).toMatchObject({ energyWh: 2000, endedBy: 'stop', stopReason: 'Remote' });
    });

    it('by staff of the client, with a reason that its driver reads and erasure takes', async () => {
      await own.startA();
      const id = await own.onlyId();
      const end = (body: object, clientId?: string) => own.bench.asStaff('POST', `/sessions/${id}/end`, body, clientId);
      for (const reason of ['', ' ', 'x'.repeat(501), 'a\nb', 7]) {
        expect(await end({ reason })).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
      }
      const other = await own.bench.running.addClient([{ id: `OTHER-${own.bench.pointId}` }]);
      expect(await end({ reason: 'mine' }, other)).toMatchObject({ status: 404, body: { code: 'not-found' } });
      await own.point.close();
      expect(await end({ reason: 'The connector is broken.' })).toMatchObject({
        status: 202,
        body: { id, status: 'active' },
      });
      await own.bench.after(3);
      expect(await own.only()).toMatchObject({
        status: 'needs-review',
        endedBy: 'operator',
        endNote: 'The connector is broken.',
      });
      expect((await own.bench.asStaff('GET', `/sessions/${id}`)).body).toMatchObject({
        status: 'needs-review',
        endedBy: 'operator',
      });
      expect(await end({ reason: 'again' })).toMatchObject({ status: 409, body: { code: 'session-not-active' } });
    });
  });
}
