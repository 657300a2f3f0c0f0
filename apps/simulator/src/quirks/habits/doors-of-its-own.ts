import type { Door } from '../plain-line';
import { type Quirk, told, type TrueSession } from '../quirk';
import { begin, startOf, stopOf } from '../quirky-point';

export const doorsOfItsOwn: Quirk = {
  name: 'doors-of-its-own',
  habit: 'doubled and trailing slashes, its id in another case, no user name, the Origin of its library',
  charge: async (point) => {
    const { endpoint, id, drivers } = point;
    const [ada, ben] = drivers;
    const doors: readonly Partial<Door>[] = [
      { url: `${endpoint}//${id}` },
      { url: `${endpoint}/${id}/`, origin: 'https://firmware.example/websockets' },
      { url: `${endpoint}/${id.toUpperCase()}`, user: id.toUpperCase() },
      { url: `${endpoint}/${id.toLowerCase()}/`, user: '' },
    ];
    const truth: TrueSession[] = [];
    // What begins behind one door ends behind the next: all of them lead to the same charge point.
    for (const [index, door] of doors.entries()) {
      const driver = index % 2 === 0 ? ada : ben;
      const [from, to, register] = [point.ago(100 - 20 * index), point.ago(90 - 20 * index), 1000 * (index + 1)];
      const line = await point.connect(door);
      const transaction = await begin(line, startOf(driver, from, register));
      await line.drop();
      const next = await point.connect(doors[(index + 1) % doors.length]);
      await next.call('StopTransaction', stopOf(transaction, to, register + 1000));
      await next.drop();
      truth.push(told(driver, from, to, 1000));
    }
    return truth;
  },
};
