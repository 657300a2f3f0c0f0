'use strict';
const { ProcessorTime } = require('./processor-time.cjs');

/**
 * Ends a run with what it took, and one plain line, `N passed, N failed[, N skipped]`, for CI and for eyes.
 * A suite that could not even be loaded counts as one failure: it would otherwise vanish from the numbers.
 */
class SummaryReporter {
  processor = new ProcessorTime();

  onRunStart() {
    this.processor.start();
  }

  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    // After the summary that Jest prints to stderr, so that this is the last line; PostgreSQL has been stopped by then.
    process.once('exit', () => process.stdout.write(`\n${this.cost()}${line}\n`));
    if (process.env.EVC_TEST_SUMMARY_FILE) require('node:fs').writeFileSync(process.env.EVC_TEST_SUMMARY_FILE, line);
  }

  cost() {
    const seconds = this.processor.seconds();
    const processor =
      seconds === undefined ? '' : `, ${Math.round(seconds)} s of processor, servers and PostgreSQL counted`;
    return `${Math.round(performance.now() / 1_000)} s${processor}\n`;
  }
}

module.exports = SummaryReporter;
