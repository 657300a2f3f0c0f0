'use strict';
const { default: Sequencer } = require('@jest/test-sequencer');

/** Their programs start, wait and are killed, while this processor has nothing to do. */
const WAITING = ['faults', 'journeys'];

/** One that waits takes about as long as so many that work: two that wait side by side would leave the processors idle. */
const WORKING_MEANWHILE = 2;

/**
 * Bundles that wait and bundles that work come by turns, so that some worker works while others wait; the longest tiers come
 * first, in the order of jest.config.cjs: how long a bundle takes is not known at first.
 */
class TestSequencer extends Sequencer {
  constructor(options) {
    super(options);
    this.tiers = options.contexts.map(({ config }) => config.displayName.name);
  }

  sort(tests) {
    if (process.env.EVC_TEST_BUNDLES !== '1') return super.sort(tests);
    const tierOf = ({ context }) => context.config.displayName.name;
    const sorted = [...tests].sort((one, other) => this.tiers.indexOf(tierOf(one)) - this.tiers.indexOf(tierOf(other)));
    const waiting = sorted.filter((test) => WAITING.includes(tierOf(test)));
    const working = sorted.filter((test) => !WAITING.includes(tierOf(test)));
    const order = [];
    while (waiting.length + working.length > 0)
      order.push(...waiting.splice(0, 1), ...working.splice(0, WORKING_MEANWHILE));
    return order;
  }
}

module.exports = TestSequencer;
