/**
 * node scripts/lib/sum-summaries.mjs <file>...: adds up the last lines of several test runs (EVC_TEST_SUMMARY_FILE) and prints
 * one, `N passed, N failed[, N skipped]`. A run that left none did not come to an end: that is a failure, not an absence of
 * failures.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const LINE = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/;

/** @param {readonly string[]} lines @returns {string} */
export function sumOf(lines) {
  const sums = [0, 0, 0];
  for (const line of lines) {
    const counts = LINE.exec(line.trim())?.slice(1) ?? ['0', '1', '0'];
    counts.forEach((count, index) => (sums[index] += Number(count ?? 0)));
  }
  const [passed, failed, skipped] = sums;
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`${sumOf(process.argv.slice(2).map(read))}\n`);
}
