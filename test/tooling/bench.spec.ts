import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readArguments, UsageError } from '../bench/arguments';
import { readConsentArguments } from '../bench/consent/options';
import type { Measurement } from '../bench/load/measure';
import { measure } from '../bench/load/measure';
import { remembering } from '../bench/floor/verified-tokens';
import { pathRow } from '../bench/report/verdicts';
import { median, ratioOf, runRounds } from '../bench/rounds';
import { Undo } from '../support/undo';

const at = (perSecond: number): Measurement => ({ perSecond, p50: 1, p95: 2, cpuMicros: 3 });

test.each([
  ['odd', [9, 1, 5], 5],
  ['even', [4, 1, 2, 3], 2.5],
  ['one', [7], 7],
])('bench: the median of an %s number of rounds', (_name, values, expected) => {
  expect(median(values)).toBe(expected);
});

test('bench: rounds are compared in pairs, so weather that met both sides alike does not count', () => {
  const results = new Map([
    ['server', [at(80), at(8), at(40)]],
    ['floor', [at(100), at(10), at(50)]],
  ]);
  expect(ratioOf(results, 'server', 'floor')).toBeCloseTo(0.8);
  expect(pathRow('me', results)).toMatchObject({ met: true, serverPerSecond: 40, floorPerSecond: 50, bestRatio: 0.8 });
});

test('bench: every other round runs in the opposite order, after one that does not count', async () => {
  const order: string[] = [];
  const contender = (name: string) => ({
    name,
    pid: process.pid,
    lanes: async () => {
      order.push(name);
      return [() => new Promise<void>((resolve) => setTimeout(resolve, 2))];
    },
  });
  const results = await runRounds([contender('a'), contender('b')], {
    rounds: 2,
    seconds: 0.05,
    tell: () => undefined,
  });
  expect(order.join('')).toBe('abbaab');
  expect(results.get('a')).toHaveLength(2);
});

test('bench: counts what ends within the time and nothing else', async () => {
  let done = 0;
  const lane = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    done += 1;
  };
  const { perSecond, p50 } = await measure([lane, lane], 0.5, process.pid);
  expect(perSecond * 0.5).toBeLessThan(done);
  expect(perSecond).toBeGreaterThan(50);
  expect(p50).toBeGreaterThanOrEqual(9);
});

test('bench: a lane that fails ends the measurement', async () => {
  const lane = (): Promise<void> => Promise.reject(new Error('answered 500'));
  await expect(measure([lane], 0.1, process.pid)).rejects.toThrow('answered 500');
});

test('bench: a short run for a quick look, and targets by default', () => {
  expect(readArguments([])).toMatchObject({ large: 1_000_000, small: 10_000 });
  expect(readArguments(['--quick', '--only', 'sessions, me'])).toMatchObject({
    large: 100_000,
    only: ['me', 'sessions'],
  });
  expect(readArguments(['--help'])).toBeNull();
});

test.each([
  ['an unknown path', ['--only', 'mee']],
  ['too few sessions for a thousand pages', ['--sessions', '5000']],
  ['no number', ['--rounds', 'x']],
  ['an unknown option', ['--fast']],
])('bench refuses %s', (_name, argv) => {
  expect(() => readArguments(argv)).toThrow(UsageError);
});

test('bench: the consent suite reads its options and refuses what it does not know', () => {
  expect(readConsentArguments([])).toMatchObject({ rounds: 7, seconds: 2, events: 1_000_000, json: null });
  expect(readConsentArguments(['--only', 'ledger,gate'])?.only).toEqual(['gate', 'ledger']);
  expect(readConsentArguments(['--quick', '--events', '5_000'])).toMatchObject({ rounds: 2, events: 5_000 });
  expect(readConsentArguments(['--help'])).toBeNull();
  for (const wrong of [['--event', '1'], ['--rounds', '0'], ['--events', 'many'], ['--only', 'all'], ['gate']]) {
    expect(() => readConsentArguments(wrong)).toThrow(UsageError);
  }
});

test('bench: the floor verifies a token once, until it expires, and remembers none that failed', async () => {
  const asked: string[] = [];
  const exp = Math.floor(Date.now() / 1000) + 60;
  const verify = remembering(async (token) => {
    asked.push(token);
    if (token === 'wrong') throw new Error('no token');
    return { sub: token, exp: token === 'old' ? exp - 120 : exp };
  });
  for (const token of ['one', 'two', 'one', 'old', 'old']) expect(await verify(token)).toMatchObject({ sub: token });
  for (const token of ['wrong', 'wrong']) await expect(verify(token)).rejects.toThrow('no token');
  expect(asked).toEqual(['one', 'two', 'old', 'old', 'wrong', 'wrong']);
});

test('bench: a suite that does not exist is refused with the help before anything is built', () => {
  const script = join(__dirname, '../../scripts/bench.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, 'nosuch'], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toMatch(/There is no suite nosuch[^]*npm run bench/);
});

test('bench: whoever ends it while it is being ended waits until all is undone', async () => {
  const done: string[] = [];
  const undo = new Undo();
  undo.later(async () => void done.push('folder'));
  undo.later(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    done.push('server');
  });
  void undo.now();
  await undo.now();
  expect(done).toEqual(['server', 'folder']);
});
