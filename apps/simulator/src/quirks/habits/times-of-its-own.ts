import { type Quirk, told } from '../quirk';
import { begin, iso, readingOf, registerWh, startOf, stopOf } from '../quirky-point';

const HOUR_MS = 3_600_000;

/** A clock two hours ahead of UTC that tells its zone by the hours alone. */
const inZone = (time: Date): string => iso(new Date(time.getTime() + 2 * HOUR_MS)).replace('.000Z', '+02');
const withoutSeconds = (time: Date): string => `${iso(time).slice(0, 16)}Z`;
const withoutZone = (time: Date): string => iso(time).slice(0, 19).replace('T', ' ');

export const timesOfItsOwn: Quirk = {
  name: 'times-of-its-own',
  habit: '+02 as time zone, times without seconds, or without a zone and with a space in between',
  charge: async (point) => {
    const line = await point.connect();
    const [ada, ben] = point.drivers;
    const truth = [];
    for (const [index, write] of [inZone, withoutSeconds, withoutZone].entries()) {
      const driver = index % 2 === 0 ? ada : ben;
      const [from, to] = [point.ago(170 - 50 * index), point.ago(130 - 50 * index)];
      const meterStart = 1000 * (index + 1);
      const id = await begin(line, { ...startOf(driver, from, meterStart), timestamp: write(from) });
      const reading = { timestamp: write(to), sampledValue: [registerWh(meterStart + 900)] };
      await line.call('MeterValues', { ...readingOf(id, to), meterValue: [reading] });
      await line.call('StopTransaction', { ...stopOf(id, to, meterStart + 1000), timestamp: write(to) });
      truth.push(told(driver, from, to, 1000));
    }
    return truth;
  },
};
