import { execFile } from 'node:child_process';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FROM_SOURCE } from '../../../../test/support/faces';
import { helpersOf } from './helpers-step-back';

/** Starts threads of other kinds, and tells how many of all have which priority. */
const PROGRAM = `
  const { readdirSync, readFile } = require('node:fs');
  const { getPriority } = require('node:os');
  const { Worker } = require('node:worker_threads');
  const { helpersStepBack } = require(${JSON.stringify(join(__dirname, 'helpers-step-back.ts'))});
  const told = () => {
    const all = readdirSync('/proc/self/task').map(Number);
    return { loop: getPriority(process.pid), back: all.filter((id) => getPriority(id) === 10).length, all: all.length };
  };
  const before = told();
  helpersStepBack();
  const worker = new Worker('setInterval(() => {}, 1000)', { eval: true });
  worker.once('online', () => readFile(__filename, () => {
    console.log(JSON.stringify([before, told()]));
    process.exit();
  }));
`;

it.each([
  ['in the order they started in', 100, [100, 101, 102, 103, 104, 105, 106, 107], [101, 102, 103, 104, 105]],
  ['however they are listed', 9, [12, 9, 15, 11, 10, 14, 13], [10, 11, 12, 13, 14]],
  ['beyond the highest id', 32_766, [300, 301, 302, 303, 304, 32_766, 32_767], [32_767, 300, 301, 302, 303]],
  ['fewer than usual', 7, [7, 8], [8]],
])('V8 has the first threads after the first one, %s', (_what, pid, threads, helpers) => {
  expect(helpersOf(pid, threads)).toEqual(helpers);
});

const onLinux = process.platform === 'linux' && getPriority() < 10 ? it : it.skip;
onLinux('they step back; the event loop and what is started later do not', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [...FROM_SOURCE, '-e', PROGRAM]);
  const [before, after] = JSON.parse(stdout) as { loop: number; back: number; all: number }[];
  expect(before?.back).toBe(0);
  expect(after).toMatchObject({ loop: before?.loop, back: 5 });
  expect(after?.all).toBeGreaterThan((before?.all ?? 0) + 1);
});
