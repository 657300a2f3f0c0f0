'use strict';
/**
 * Ends a run with one plain line, `N passed, N failed[, N skipped]`, for CI and for eyes.
 * A suite that could not even be loaded counts as one failure: it would otherwise vanish from the numbers.
 */
class SummaryReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    // After the summary that Jest prints to stderr, so that this is the last line.
    process.once('exit', () => process.stdout.write(`\n${line}\n`));
    if (process.env.EVC_TEST_SUMMARY_FILE) require('node:fs').writeFileSync(process.env.EVC_TEST_SUMMARY_FILE, line);
  }
}

module.exports = SummaryReporter;
