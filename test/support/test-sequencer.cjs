'use strict';
const { default: Sequencer } = require('@jest/test-sequencer');

/** Bundles come in the order of the tiers in jest.config.cjs, the longest first: how long one takes is not known at first. */
class TestSequencer extends Sequencer {
  constructor(options) {
    super(options);
    this.tiers = options.contexts.map(({ config }) => config.displayName.name);
  }

  sort(tests) {
    if (process.env.EVC_TEST_BUNDLES !== '1') return super.sort(tests);
    const place = ({ context }) => this.tiers.indexOf(context.config.displayName.name);
    return [...tests].sort((one, other) => place(one) - place(other));
  }
}

module.exports = TestSequencer;
