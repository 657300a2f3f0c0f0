import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ProcessorTime } from './processor-time.cjs';

type Row = readonly [pid: number, parent: number, own: number, reaped: number, started?: number];

/** Ticks are hundredths of a second. */
function watching(...moments: readonly (readonly Row[])[]): ProcessorTime {
  const looks = moments.map(
    (rows) => new Map(rows.map(([pid, parent, own, reaped, started = 0]) => [pid, { parent, own, reaped, started }])),
  );
  const last = looks.at(-1);
  return new ProcessorTime(() => looks.shift() ?? last ?? new Map(), 10);
}

function secondsAfter(...moments: readonly (readonly Row[])[]): number | undefined {
  const processor = watching(...moments);
  for (let look = 1; look < moments.length; look += 1) processor.sample();
  return processor.seconds();
}

describe('what a run takes of the processors', () => {
  const jest: Row = [10, 1, 100, 0];

  it('counts the program and all below it, and nothing else', () => {
    expect(secondsAfter([jest, [11, 10, 200, 50], [12, 11, 300, 0], [99, 1, 9_000, 0]])).toBe(6.5);
  });

  it('counts a process once that its parent waited for', () => {
    expect(secondsAfter([jest, [11, 10, 200, 50]], [[10, 1, 100, 260]])).toBe(3.6);
  });

  it('counts a whole family once that ended in order between two looks', () => {
    expect(secondsAfter([jest, [11, 10, 200, 0], [12, 11, 300, 0]], [[10, 1, 100, 520]])).toBe(6.2);
  });

  it('counts a server that outlived its killed parent, and after its end what was last seen of it', () => {
    const orphaned: Row[] = [
      [10, 1, 100, 200],
      [12, 1, 350, 0],
    ];
    expect(secondsAfter([jest, [11, 10, 200, 0], [12, 11, 300, 0]], orphaned)).toBe(6.5);
    expect(secondsAfter([jest, [11, 10, 200, 0], [12, 11, 300, 0]], orphaned, [[10, 1, 100, 200]])).toBe(6.5);
  });

  it('counts a server that was killed at once with its parent', () => {
    expect(secondsAfter([jest, [11, 10, 200, 0], [12, 11, 300, 0]], [[10, 1, 100, 200]])).toBe(6);
  });

  it('does not take another process of the same number for ours', () => {
    expect(
      secondsAfter(
        [jest, [11, 10, 200, 0, 5]],
        [
          [10, 1, 100, 200],
          [11, 1, 7_000, 0, 6],
        ],
      ),
    ).toBe(3);
  });

  it('says nothing where the system does not tell', () => {
    expect(secondsAfter([])).toBeUndefined();
  });

  (existsSync('/proc/self/stat') ? it : it.skip)('counts a child that ended', () => {
    const processor = new ProcessorTime();
    const before = processor.seconds() ?? 0;
    const busy = 'while (process.cpuUsage().user < 3e5);';
    spawnSync(process.execPath, ['-e', busy]);
    expect((processor.seconds() ?? 0) - before).toBeGreaterThan(0.29);
  });
});
