import { newId } from '@evc/database';
import type { CloudEvent } from '@evc/events';
import { ChargingDriver } from '../../../../test/support/charging-driver';

const HOUR_S = 3600;

describe('sessions that are corrected, in profiles (charging-1)', () => {
  const one = new ChargingDriver();
  const data = async () => (await one.insight()).data;

  const told = (type: string, sessionId: string, startedAt: Date, facts: Record<string, number>): CloudEvent =>
    one.event({ sessionId, startedAt: startedAt.toISOString(), ...facts }, type);
  /** 9 kWh in five hours, then 5 kWh in one, then 6 kWh in one. */
  const story = (): CloudEvent[] => {
    const [sessionId, startedAt] = [newId(), one.app.clock.now()];
    const first = { energyWh: 9000, durationS: 5 * HOUR_S };
    const second = { energyWh: 5000, durationS: HOUR_S, toldWh: 9000, toldDurationS: 5 * HOUR_S };
    const third = { energyWh: 6000, durationS: HOUR_S, toldWh: 5000, toldDurationS: HOUR_S };
    return [
      told('session.completed', sessionId, startedAt, first),
      told('session.corrected', sessionId, startedAt, second),
      told('session.corrected', sessionId, startedAt, third),
    ];
  };

  it.each([
    ['as they were told', [0, 1, 2]],
    ['the corrections first', [2, 1, 0]],
    ['one correction first', [1, 0, 2]],
    ['each twice', [0, 0, 1, 2, 1, 2]],
    ['mixed and repeated', [2, 0, 2, 1, 0]],
  ])('count once, with what they came to: %s', async (_name, order) => {
    await one.choose('given');
    const events = story();
    for (const index of order) await one.receive(events[index] as CloudEvent);
    expect(await data()).toMatchObject({ sessions: 1, publicSessions: 1, longStays: 0, energyWh: 6000 });
  });

  it('never show less than nothing while the session itself is on its way', async () => {
    await one.choose('given');
    const [completed, corrected] = story();
    await one.receive(corrected as CloudEvent);
    expect(await data()).toMatchObject({ sessions: 0, longStays: 0, energyWh: 0 });
    await one.receive(completed as CloudEvent);
    expect(await data()).toMatchObject({ sessions: 1, energyWh: 5000 });
  });

  it('QST-3a: change nothing where the session was never counted', async () => {
    const [completed, corrected] = story();
    await one.receive(completed as CloudEvent);
    one.app.clock.advance(1000);
    await one.choose('given');
    await one.receive(corrected as CloudEvent);
    expect(await data()).toBeNull();
  });
});
