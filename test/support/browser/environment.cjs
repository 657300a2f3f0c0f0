'use strict';
const Environment = process.env.EVC_TEST_PROFILE
  ? require('../profile-environment.cjs')
  : require('jest-environment-node').TestEnvironment;

/** Lets `afterEach` know whether the test failed, which Jest does not tell it: a failed one leaves a screenshot. */
class BrowserEnvironment extends Environment {
  async handleTestEvent(event) {
    super.handleTestEvent?.(event);
    if (event.name === 'test_start') this.global.__evcTest = { name: nameOf(event.test), isFailed: false };
    if (event.name === 'test_fn_failure') this.global.__evcTest.isFailed = true;
  }
}

function nameOf(test) {
  const names = [];
  for (let block = test; block && block.name !== 'ROOT_DESCRIBE_BLOCK'; block = block.parent) names.unshift(block.name);
  return names.join(' ');
}

module.exports = BrowserEnvironment;
