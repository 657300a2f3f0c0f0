import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { COLLECT_SOONER } from './collect-sooner';

/** Keeps some 50 MB, lets what it makes live just long enough to grow old, and tells the largest heap it had, in MB. */
const CHURN = `
  const make = () => Array.from({ length: 20_000 }, (_, n) => ({ n, text: 'x' + n }));
  const kept = Array.from({ length: 30 }, make);
  const passing = [];
  let most = 0;
  const step = (round) => {
    passing[round % 20] = make();
    most = Math.max(most, process.memoryUsage().heapUsed);
    if (round < 200) setImmediate(step, round + 1);
    else console.log(JSON.stringify({ most: most / 2 ** 20, kept: kept.length }));
  };
  step(0);
`;

async function largestHeap(flag: string): Promise<number> {
  const before = flag === '' ? '' : `require('node:v8').setFlagsFromString(${JSON.stringify(flag)});`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['-e', before + CHURN]);
  expect(stderr).toBe(''); // where Node says that it knows no such flag
  return (JSON.parse(stdout) as { most: number }).most;
}

it('a process holds less garbage than it would by itself', async () => {
  const [free, held] = await Promise.all([largestHeap(''), largestHeap(COLLECT_SOONER)]);
  expect(held).toBeLessThan(free * 0.75);
}, 60_000);
