import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../../../../test/support/until';
import { WorkerPool } from './worker-pool';

/** Answers `now`, tells its number at `who`, never answers `wait`, ends at `end`, and tells the megabytes it took for garbage at `make`. */
const THREAD = `
const { getHeapSpaceStatistics } = require('node:v8');
const { parentPort, threadId } = require('node:worker_threads');
const young = () => getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space').space_size / 2 ** 20;
const passing = [];
function make() {
  let most = 0;
  for (let round = 0; round < 100; round += 1) {
    passing[round % 10] = Array.from({ length: 20_000 }, (_, n) => ({ n }));
    most = Math.max(most, young());
  }
  return most;
}
parentPort.on('message', (question) => {
  if (question === 'now') parentPort.postMessage({ ok: true, value: 'done' });
  if (question === 'who') parentPort.postMessage({ ok: true, value: String(threadId) });
  if (question === 'make') parentPort.postMessage({ ok: true, value: String(make()) });
  if (question === 'end') process.exit(3);
});`;

describe('threads for work that would hold up the event loop', () => {
  let folder: string;
  let pool: WorkerPool<string, string>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ev-cloud-threads-'));
    await writeFile(join(folder, 'thread.cjs'), THREAD);
  });
  beforeEach(() => {
    pool = new WorkerPool({ file: join(folder, 'thread.cjs'), threads: 1, waiting: 2 });
  });
  afterEach(() => pool.close());
  afterAll(() => rm(folder, { recursive: true }));

  const asked = (question: string): Promise<string> => pool.turn((ask) => ask(question));
  const STOPS = { code: 'service-unavailable', status: 503 };

  it('a thread that ends by itself is a fault, and the next question gets another', async () => {
    await expect(asked('end')).rejects.toThrow('a worker thread ended');
    expect(await asked('now')).toBe('done');
  });

  it('work in hand and in line when the process stops is told that, and is no fault', async () => {
    const outcomes = Promise.allSettled([asked('wait'), asked('now'), asked('now')]);
    await asked('now').catch((error: unknown) => expect(error).toMatchObject({ code: 'overloaded' }));
    await pool.close();
    expect(await outcomes).toMatchObject([{ reason: STOPS }, { reason: STOPS }, { reason: STOPS }]);
  });

  it('ends a thread that nobody asks, and starts one again for the next question', async () => {
    const [first, second] = [await asked('who'), await asked('who')];
    expect(second).toBe(first);
    const restless = new WorkerPool<string, string>({
      file: join(folder, 'thread.cjs'),
      threads: 1,
      waiting: 2,
      idleMs: 5,
    });
    const who = (): Promise<string> => restless.turn((ask) => ask('who'));
    const before = await who();
    await until('another thread', async () => (await who()) !== before);
    await restless.close();
  });

  it('keeps little room for garbage, and works on where more is made', async () => {
    const most = Number(await asked('make'));
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(8);
  });

  it('starts no thread once it is closed', async () => {
    expect(await asked('now')).toBe('done');
    await pool.close();
    await expect(asked('now')).rejects.toMatchObject(STOPS);
    expect(pool.load).toEqual({ running: 0, waiting: 0 });
  });
});
