import { type Quirk, told, type TrueSession } from '../quirk';
import { begin, BOOT, readingOf, registerWh, startOf, statusOf, stopOf } from '../quirky-point';

/** What it charged after its last reading shows at the next start only. */
export const powerCut: Quirk = {
  name: 'power-cut',
  habit: 'loses power while charging, never sends the stop, and comes back with the next start',
  charge: async (point) => {
    const [ada, ben] = point.drivers;
    const before = await point.connect();
    const cut = await begin(before, startOf(ada, point.ago(60), 1000));
    await before.call('MeterValues', readingOf(cut, point.ago(50), registerWh(3000)));
    await before.drop();

    const after = await point.connect();
    await after.call('BootNotification', BOOT);
    await after.call('StatusNotification', statusOf('Charging'));
    const next = await begin(after, startOf(ben, point.ago(20), 3400));
    await after.call('StopTransaction', stopOf(next, point.ago(5), 13_400));
    const lost: TrueSession = {
      driver: ada,
      startedAt: point.ago(60),
      endedAt: null,
      leastWh: 2000,
      mostWh: 2400,
      mustBeReviewed: true,
    };
    return [lost, told(ben, point.ago(20), point.ago(5), 10_000)];
  },
};
