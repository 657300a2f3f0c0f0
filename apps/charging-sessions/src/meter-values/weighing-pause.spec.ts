import { WeighingPause } from './weighing-pause';

const at = (ms: number): Date => new Date(1_780_000_000_000 + ms);

describe('the pause after readings were weighed', () => {
  it.each([
    ['none before anything was weighed', null, 0, true],
    ['none after a few', 200, 0, true],
    ['eight seconds after a thousand', 1000, 7999, false],
    ['and then it is over', 1000, 8000, true],
  ])('%s', (_name, readings, later, isOver) => {
    const pause = new WeighingPause();
    if (readings !== null) pause.weighed(at(0), readings);
    expect(pause.isOver(at(later))).toBe(isOver);
  });
});
