'use strict';
const { default: Sequencer } = require('@jest/test-sequencer');

/** Their programs start, wait and are killed, while this processor has nothing to do. */
const WAITING = ['faults', 'journeys'];

/**
 * Bundles that wait and bundles that work come by turns, so that one worker works while the other waits; the longest tiers come
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
    return sorted.flatMap((_test, turn) => [waiting[turn], working[turn]].filter((test) => test !== undefined));
  }
}

module.exports = TestSequencer;
