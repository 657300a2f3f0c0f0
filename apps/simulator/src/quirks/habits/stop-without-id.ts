import { type Quirk, told } from '../quirk';
import { begin, readingOf, registerWh, startOf, statusOf, stopOf } from '../quirky-point';

/** It never kept the answer to its start. */
export const stopWithoutId: Quirk = {
  name: 'stop-without-id',
  habit: 'reads and stops with -1, then with 0, in place of the transaction id',
  charge: async (point) => {
    const line = await point.connect();
    const [ada, ben] = point.drivers;
    await begin(line, startOf(ada, point.ago(60), 1000));
    await line.call('MeterValues', readingOf(-1, point.ago(50), registerWh(2000)));
    await line.call('StopTransaction', stopOf(-1, point.ago(40), 3000));
    await line.call('StatusNotification', statusOf('Available'));
    await begin(line, startOf(ben, point.ago(30), 3000));
    await line.call('StopTransaction', stopOf(0, point.ago(10), 7500));
    await line.call('StatusNotification', statusOf('Available'));
    return [told(ada, point.ago(60), point.ago(40), 2000), told(ben, point.ago(30), point.ago(10), 4500)];
  },
};
