import { setTimeout as sleep } from 'node:timers/promises';
import type { Fields } from '../plain-line';
import { type Quirk, told } from '../quirk';
import { begin, type QuirkyPoint, readingOf, registerWh, startOf, stopOf } from '../quirky-point';

/** It has one message id for all it says. */
const ONLY_ID = '1';
/** Time in which a message may arrive or not before the line is gone: both happen in the field. */
const FLIGHT_MS = 20;

/** Each message is sent into a line that breaks before the answer is read, and again after the next connect. */
async function sayTwice(point: QuirkyPoint, action: string, payload: Fields): Promise<Fields> {
  const broken = await point.connect();
  await broken.say(action, payload, ONLY_ID);
  await sleep(FLIGHT_MS);
  await broken.drop();
  const line = await point.connect();
  const answer = await line.call(action, payload, ONLY_ID);
  await line.close();
  return answer;
}

export const repeats: Quirk = {
  name: 'repeats',
  habit: 'keeps its messages while offline, sends each one again, and all of them under one message id',
  charge: async (point) => {
    const [ada, ben] = point.drivers;
    const start = startOf(ada, point.ago(60), 1000);
    const { transactionId } = await sayTwice(point, 'StartTransaction', start);
    const reading = readingOf(transactionId as number, point.ago(50), registerWh(2000));
    await sayTwice(point, 'MeterValues', reading);
    await sayTwice(point, 'StopTransaction', stopOf(transactionId as number, point.ago(40), 3000));

    // The second car came and went while there was no line: all of it is in the queue, the start's answer unknown to it.
    const line = await point.connect();
    const queued = startOf(ben, point.ago(35), 3000);
    await line.say('StartTransaction', queued, ONLY_ID);
    const id = await begin(line, queued, ONLY_ID); // before the answer to the first is there
    const again = await begin(line, queued, ONLY_ID);
    if (again !== id) throw new Error('the same start got two transaction ids');
    for (let time = 0; time < 3; time += 1) {
      await line.call('MeterValues', readingOf(id, point.ago(20), registerWh(4500)), ONLY_ID);
      await line.call('StopTransaction', stopOf(id, point.ago(10), 6000), ONLY_ID);
    }
    return [told(ada, point.ago(60), point.ago(40), 2000), told(ben, point.ago(35), point.ago(10), 3000)];
  },
};
