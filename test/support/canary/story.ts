import type { Canary } from './canary';
import { askInVain, chargeByCard, chargeFromApp, dispute, stillCharging } from './charging';
import { connectPoint, newOperator, type Operator, type OwnedPoint } from './clients';
import { type CanaryDriver, newCanaryDriver } from './driver';
import { leave, misuse, strangers } from './incidents';
import { strangeMachines, talk } from './machines';
import type { ObservedApp } from './observed-app';
import { canaryPerson, canaryWords } from './person';
import type { Reading } from './readings';

/** What happened before anybody looks: drivers charged in every way there is, and one of them left. */
export interface Story {
  readonly harbour: Operator;
  readonly peak: Operator;
  /** Charges everywhere, by card and from the app. */
  readonly ada: CanaryDriver;
  /** Charges at the same places; a session still runs. */
  readonly ben: CanaryDriver;
  /** Charged at both clients and closed the account. */
  readonly cleo: CanaryDriver;
  readonly canaries: readonly Canary[];
  readonly points: Readonly<Record<'HARBOUR-1' | 'HARBOUR-2' | 'PEAK-1', OwnedPoint>>;
  /** What the platform said to charge points, which belong to the clients. */
  readonly told: Reading[];
  /** What people got who asked wrongly. */
  readonly problems: readonly Reading[];
  close(): Promise<void>;
}

export async function playStory(app: ObservedApp): Promise<Story> {
  const told: Reading[] = [];
  const problems: Reading[] = [];
  const [harbour, peak] = await Promise.all([
    newOperator(app, 'Harbour', 'operator', { 'HARBOUR-1': 'public', 'HARBOUR-2': 'private' }),
    newOperator(app, 'Peak', 'operator-admin', { 'PEAK-1': 'public' }),
  ]);
  const people = (['Ada', 'Ben', 'Cleo'] as const).map((name, n) => canaryPerson(name, 1941 + 7 * n));
  const [ada, ben, cleo] = (await Promise.all(people.map((person) => newCanaryDriver(app, person)))) as [
    CanaryDriver,
    CanaryDriver,
    CanaryDriver,
  ];
  const stranger = canaryPerson('a stranger', 1962);
  const machine = canaryWords('a charge point');
  const points = {
    'HARBOUR-1': await connectPoint(app, 'HARBOUR-1', told),
    'HARBOUR-2': await connectPoint(app, 'HARBOUR-2', told),
    'PEAK-1': await connectPoint(app, 'PEAK-1', told),
  };

  const close = async (): Promise<void> => {
    await Promise.all(Object.values(points).map(({ point }) => point.close()));
  };
  try {
    for (const { point } of Object.values(points)) {
      await talk(point, machine.say, ben);
      for (const driver of [ada, ben, cleo]) await chargeByCard(point, driver, machine.say);
    }
    await chargeFromApp(ada, points['HARBOUR-1']);
    await chargeFromApp(cleo, points['PEAK-1']);
    for (const driver of [ada, ben, cleo]) await dispute(driver, machine.say);
    await stillCharging(ben, points['HARBOUR-1']);
    await askInVain(ben, points['HARBOUR-2']);
    await strangeMachines(app, machine.say);
    problems.push(...(await strangers(app, stranger, ada)), ...(await misuse(ben)));
    await leave(app, cleo);
    await points['HARBOUR-1'].point.authorize(cleo.cardUid);
    await app.quiet();
  } catch (error) {
    await close(); // or they would call for ever
    throw error;
  }

  const canaries = [ada, ben, cleo].flatMap((driver) => [...driver.canaries, ...driver.ownIds]);
  return {
    harbour,
    peak,
    ada,
    ben,
    cleo,
    canaries: [...canaries, ...stranger.canaries, ...machine.canaries()],
    points,
    told,
    problems,
    close,
  };
}
