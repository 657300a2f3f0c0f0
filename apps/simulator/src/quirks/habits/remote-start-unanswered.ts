import { ApiProblem } from '../../signed-in-api';
import { type Quirk, type QuirkDriver, told } from '../quirk';
import { begin, type QuirkyPoint, startOf, statusOf, stopOf } from '../quirky-point';

/** Far below the two minutes for which a driver would wait for a start that was promised. */
const AT_ONCE_MS = 20_000;

/** Asks from the app. @throws Error unless the driver hears at once that it cannot be */
async function askInVain(point: QuirkyPoint, driver: QuirkDriver): Promise<void> {
  const before = performance.now();
  const code = await driver.api.start(point.id, 1).then(
    () => 'accepted',
    (error: unknown) => (error instanceof ApiProblem ? error.code : Promise.reject(error as Error)),
  );
  if (code !== 'charge-point-rejected') throw new Error(`the remote start was answered with ${code}`);
  if (performance.now() - before > AT_ONCE_MS) throw new Error('the driver was left waiting for a remote start');
}

export const remoteStartUnanswered: Quirk = {
  name: 'remote-start-unanswered',
  habit: 'answers a remote start with an error, or with {} and begins all the same',
  charge: async (point) => {
    const line = await point.connect();
    const [ada, ben] = point.drivers;
    await line.call('StatusNotification', statusOf('Preparing'));
    line.answerCall = (messageId) => [4, messageId, 'InternalError', 'busy', {}];
    await askInVain(point, ada);
    // Turned away by the app, the driver takes the card.
    const byCard = await begin(line, startOf(ada, point.ago(40), 1000));
    await line.call('StopTransaction', stopOf(byCard, point.ago(20), 3000));
    await line.call('StatusNotification', statusOf('Preparing'));

    let asked = '';
    line.answerCall = (messageId, _action, { idTag }) => {
      asked = String(idTag);
      return [3, messageId, {}];
    };
    await askInVain(point, ben);
    const from = point.now();
    const byApp = await begin(line, { ...startOf(ben, from, 3000), idTag: asked });
    const to = point.now();
    await line.call('StopTransaction', stopOf(byApp, to, 4000));
    return [told(ada, point.ago(40), point.ago(20), 2000), told(ben, from, to, 1000)];
  },
};
