import type { DailyCount } from './daily-counts';
import { DailyCounts } from './daily-counts';

describe('counts of a client’s use (QST-2.1)', () => {
  let now: Date;
  let written: DailyCount[][];
  let fails: boolean;
  let counts: DailyCounts;
  beforeEach(() => {
    now = new Date('2026-03-31T23:59:59.999Z');
    written = [];
    fails = false;
    const write = (batch: readonly DailyCount[]): Promise<void> => {
      if (fails) return Promise.reject(new Error('the database is away'));
      written.push([...batch]);
      return Promise.resolve();
    };
    counts = new DailyCounts(write, { now: () => now });
  });

  const times = (n: number, clientId: string, kind: string): void => {
    for (let i = 0; i < n; i += 1) counts.add(clientId, kind);
  };

  it('writes one entry for each client, kind and day of UTC, however much was counted', async () => {
    times(3, 'b', 'reads');
    times(2, 'a', 'reads');
    times(1, 'b', 'messages');
    now = new Date('2026-04-01T00:00:00Z');
    times(4, 'b', 'reads');
    await counts.flush();
    expect(written).toEqual([
      [
        { clientId: 'a', day: '2026-03-31', kind: 'reads', count: 2 },
        { clientId: 'b', day: '2026-03-31', kind: 'messages', count: 1 },
        { clientId: 'b', day: '2026-03-31', kind: 'reads', count: 3 },
        { clientId: 'b', day: '2026-04-01', kind: 'reads', count: 4 },
      ],
    ]);
    await counts.flush();
    expect(written).toHaveLength(1);
  });

  it('keeps what could not be written for the next time', async () => {
    times(2, 'a', 'reads');
    fails = true;
    await expect(counts.flush()).rejects.toThrow('away');
    times(1, 'a', 'reads');
    fails = false;
    await counts.flush();
    expect(written).toEqual([[{ clientId: 'a', day: '2026-03-31', kind: 'reads', count: 3 }]]);
  });

  it('writes by itself after a while, in batches that do not overlap', async () => {
    jest.useFakeTimers();
    try {
      times(2, 'a', 'reads');
      await jest.advanceTimersByTimeAsync(5_000);
      times(1, 'a', 'reads');
      await jest.advanceTimersByTimeAsync(5_000);
      expect(written.map(([batch]) => batch?.count)).toEqual([2, 1]);
    } finally {
      jest.useRealTimers();
    }
  });
});
