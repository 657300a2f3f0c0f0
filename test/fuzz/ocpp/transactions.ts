import fc from 'fast-check';

/** What one connector's transaction says, in order of time. Registers in Wh, moments in minutes from its start. */
export interface Transaction {
  readonly connectorId: number;
  readonly meterStart: number;
  /** The register at minute 1, 2, 3 ... */
  readonly readings: readonly number[];
  readonly meterStop: number;
  /** Which readings come with the stop, again or for the only time. */
  readonly withStop: readonly number[];
}

/** One sending of one message; the same message may be sent several times. */
export interface Delivery {
  readonly connectorId: number;
  readonly message: 'start' | 'stop' | number;
  /** Sent together with the one before, without waiting for its answer. */
  readonly together: boolean;
  /** The line broke before this one, with or without a goodbye. */
  readonly lineBreaks: 'no' | 'closed' | 'vanished';
}

export interface Plan {
  readonly transactions: readonly Transaction[];
  readonly deliveries: readonly Delivery[];
}

const increments = fc.array(fc.nat(2_000), { maxLength: 5 });

function transactions(connectorId: number): fc.Arbitrary<Transaction> {
  return fc
    .record({
      meterStart: fc.nat(1_000_000),
      increments,
      last: fc.integer({ min: 1, max: 2_000 }),
      withStop: fc.array(fc.nat(4), { maxLength: 3 }),
    })
    .map(({ meterStart, increments: steps, last, withStop }) => {
      let register = meterStart;
      const readings = steps.map((step) => (register += step));
      return {
        connectorId,
        meterStart,
        readings,
        meterStop: register + last,
        withStop: withStop.filter((index) => index < readings.length),
      };
    });
}

/**
 * Two transactions side by side whose messages are mixed, repeated, sent at once, cut off and sent again. What holds for
 * every charge point still holds: the start is answered before anything can name its transaction.
 */
export const plans: fc.Arbitrary<Plan> = fc.tuple(transactions(1), transactions(2)).chain((both) => {
  const messages = both.flatMap(({ connectorId, readings }) =>
    (['start', 'stop', ...readings.keys()] as const).map((message) => ({ connectorId, message })),
  );
  const sending = fc.record({
    place: fc.nat(1_000),
    together: fc.boolean(),
    lineBreaks: fc.constantFrom<Delivery['lineBreaks']>('no', 'no', 'no', 'no', 'no', 'no', 'no', 'closed', 'vanished'),
  });
  const sendings = fc.tuple(...messages.map(() => fc.array(sending, { minLength: 1, maxLength: 3 })));
  return sendings.map((all) => {
    const deliveries = all.flatMap((times, index) =>
      times.map(({ place, ...how }) => ({ ...messages[index]!, ...how, place })),
    );
    return { transactions: both, deliveries: startsFirst(deliveries.sort((a, b) => a.place - b.place)) };
  });
});

function startsFirst(deliveries: readonly Delivery[]): Delivery[] {
  const connectors = [...new Set(deliveries.map(({ connectorId }) => connectorId))];
  const starts = connectors.map((connectorId): Delivery => ({
    connectorId,
    message: 'start',
    together: false,
    lineBreaks: 'no',
  }));
  const firstUse = (connectorId: number): number =>
    deliveries.findIndex((delivery) => delivery.connectorId === connectorId);
  const result: Delivery[] = [];
  deliveries.forEach((delivery, index) => {
    const start = starts.find(
      ({ connectorId }) => firstUse(connectorId) === index && connectorId === delivery.connectorId,
    );
    if (start !== undefined) result.push(start);
    result.push(delivery);
  });
  return result;
}
