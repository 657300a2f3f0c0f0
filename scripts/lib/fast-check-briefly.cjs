'use strict';
/** fast-check where it is run once for each mutant: a property that notices a mistake does so in its first runs, or a row does. */
const real = require('../../node_modules/fast-check/lib/cjs/fast-check.js');

const MOST_RUNS = 100;
const assert = (property, { numRuns = MOST_RUNS, ...settings } = {}) =>
  real.assert(property, { ...settings, numRuns: Math.min(numRuns, MOST_RUNS) });

module.exports = { ...real, assert, default: { ...real.default, assert }, __esModule: true };
