import { type Quirk, told } from '../quirk';
import { begin, readingOf, registerWh, startOf, stopOf } from '../quirky-point';

export const wrongUnits: Quirk = {
  name: 'wrong-units',
  habit: 'readings in Wh that say kWh, numbers in place of texts, Hertz, and a register that jumps for one reading',
  charge: async (point) => {
    const line = await point.connect();
    const [ada, ben] = point.drivers;
    const kWh = (value: unknown) => ({ value, measurand: 'Energy.Active.Import.Register', unit: 'kWh' });
    const hertz = { value: 50.02, measurand: 'Frequency', unit: 'Hertz' };
    const mislabelled = await begin(line, startOf(ada, point.ago(90), 1000));
    await line.call('MeterValues', readingOf(mislabelled, point.ago(80), kWh(1500), hertz));
    await line.call('MeterValues', readingOf(mislabelled, point.ago(70), kWh('2500'), hertz));
    await line.call('StopTransaction', stopOf(mislabelled, point.ago(60), 3000));

    const jumping = await begin(line, startOf(ben, point.ago(50), 3000));
    await line.call('MeterValues', readingOf(jumping, point.ago(40), hertz, registerWh(900_000)));
    await line.call('MeterValues', readingOf(jumping, point.ago(30), registerWh(5000)));
    await line.call('StopTransaction', stopOf(jumping, point.ago(20), 6000));
    return [told(ada, point.ago(90), point.ago(60), 2000), told(ben, point.ago(50), point.ago(20), 3000)];
  },
};
