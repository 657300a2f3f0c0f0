import { LimitedLines } from './limited-lines';

describe('lines of what repeats itself', () => {
  let written: [string, number | undefined][];
  let lines: LimitedLines;
  beforeEach(() => {
    jest.useFakeTimers();
    written = [];
    lines = new LimitedLines();
  });
  afterEach(() => jest.useRealTimers());

  const times = (n: number, key: string): void => {
    for (let i = 0; i < n; i += 1) lines.write(key, (leftOut) => written.push([key, leftOut]));
  };
  const five = (key: string): unknown[] => Array.from({ length: 5 }, () => [key, undefined]);

  it('are five a minute of each key, and one that counts the rest', () => {
    times(1000, 'a');
    times(5, 'b');
    expect(written).toEqual([...five('a'), ...five('b')]);
    jest.advanceTimersByTime(60_000);
    expect(written.slice(10)).toEqual([['a', 995]]);
    times(1, 'a');
    expect(written.at(-1)).toEqual(['a', undefined]);
  });

  it('leave nothing behind: neither entries nor timers', () => {
    times(7, 'a');
    lines.end();
    expect(written.at(-1)).toEqual(['a', 2]);
    expect(jest.getTimerCount()).toBe(0);
    lines.end();
    expect(written).toHaveLength(6);
  });
});
