import { type Quirk, type TrueSession } from '../quirk';
import { begin, BOOT, readingOf, registerWh, startOf, stopOf } from '../quirky-point';

/** What it charged between its last reading and the reboot, at 11 kW for two minutes, nobody was told. */
const UNTOLD_WH = 370;

export const registerRestarts: Quirk = {
  name: 'register-restarts',
  habit: 'reboots while charging and counts on from zero',
  charge: async (point) => {
    const [ada] = point.drivers;
    const before = await point.connect();
    const id = await begin(before, startOf(ada, point.ago(90), 0));
    await before.call('MeterValues', readingOf(id, point.ago(50), registerWh(8000)));
    await before.call('MeterValues', readingOf(id, point.ago(45), registerWh(9000)));
    await before.drop();
    const after = await point.connect();
    await after.call('BootNotification', BOOT);
    for (const [minutes, wh] of [
      [40, 100],
      [39, 200],
      [38, 300],
    ] as const) {
      await after.call('MeterValues', readingOf(id, point.ago(minutes), registerWh(wh)));
    }
    await after.call('StopTransaction', stopOf(id, point.ago(37), 400));
    const truth: TrueSession = {
      driver: ada,
      startedAt: point.ago(90),
      endedAt: point.ago(37),
      leastWh: 9400,
      mostWh: 9400 + UNTOLD_WH,
      mustBeReviewed: true,
    };
    return [truth];
  },
};
