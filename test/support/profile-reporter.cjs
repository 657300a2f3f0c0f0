'use strict';
const { readFileSync } = require('node:fs');

const DEAREST = 40;
const COLUMNS = ['tests', 'expects', 'wall', 'cpu', 'load', 'clone', 'start', 'stop', 'loop', 'threads', 'children'];

/** Prints what `profile-environment.cjs` wrote down: each tier, and the dearest files. Seconds; PostgreSQL is not in them. */
class ProfileReporter {
  onRunComplete() {
    const files = readFileSync(process.env.EVC_TEST_PROFILE, 'utf8')
      .trim()
      .split('\n')
      .map((line) => withProcessor(JSON.parse(line)));
    const tiers = new Map();
    for (const file of files) tiers.set(file.tier, sum(tiers.get(file.tier), file));
    const dearest = files.sort((one, other) => other.cpu - one.cpu).slice(0, DEAREST);
    const memory = Math.max(...files.map(({ rss }) => rss));
    process.once('exit', () => {
      print('tier', [...tiers]);
      print(
        'dearest files',
        dearest.map((file) => [file.file, file]),
      );
      process.stdout.write(`\nlargest worker ${Math.round(memory / 1e6)} MB\n`);
    });
  }
}

const withProcessor = (file) => ({ ...file, cpu: (file.loop ?? 0) + (file.threads ?? 0) + (file.children ?? 0) });

function sum(all = {}, file) {
  return Object.fromEntries(COLUMNS.map((column) => [column, (all[column] ?? 0) + (file[column] ?? 0)]));
}

function print(title, rows) {
  const cells = (values) => values.map((value) => String(value).padStart(9)).join('');
  process.stdout.write(`\n${cells(COLUMNS)}  ${title}\n`);
  for (const [name, row] of rows) {
    process.stdout.write(`${cells(COLUMNS.map((column) => Math.round((row[column] ?? 0) * 10) / 10))}  ${name}\n`);
  }
}

module.exports = ProfileReporter;
