'use strict';
/* global afterEach, afterAll */
// What helpers of the browser tier have to do when a test ends (see each-end.ts), whatever the test forgets.
afterEach(() => ended(false));
afterAll(() => ended(true));

/** @throws Error with all that the works had to say */
async function ended(isLast) {
  const { name: test = 'the end', isFailed = false } = globalThis.__evcTest ?? {};
  const works = globalThis.__evcEachEnd ?? [];
  globalThis.__evcEachEnd = [];
  const faults = [];
  for (const work of works) {
    try {
      if (await work({ test, isFailed: isFailed && !isLast, isLast })) globalThis.__evcEachEnd.push(work);
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults.length === 1 ? faults[0] : new AggregateError(faults, faults.join('\n'));
}
