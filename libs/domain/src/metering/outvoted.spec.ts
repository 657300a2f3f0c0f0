import type { MeterReason } from './meter-reasons';
import { unfit } from './outvoted';
import type { RegisterReading } from './plausible';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 22, 12, minute));
const start = { at: at(0), wh: 1000 };

test.each<[string, [wh: number, believed?: true][], number, MeterReason[]]>([
  [
    'all are believed',
    [
      [1500, true],
      [2000, true],
    ],
    0,
    [],
  ],
  ['one below the start', [[999]], 0, ['reading-below-start']],
  ['one at the start that is not believed', [[1000]], 0, ['register-went-backwards']],
  ['one below the start where the register began anew', [[999]], 1, ['register-went-backwards']],
  ['a jump from the start', [[7000]], 0, ['implausible-jump']],
  ['a jump from the last one believed', [[3000, true], [8500]], 0, ['implausible-jump']],
  ['no jump from the last one believed', [[3000, true], [7500]], 0, ['register-went-backwards']],
  ['a fall from the last one believed', [[3000, true], [2000]], 0, ['register-went-backwards']],
  ['one that is not believed is nothing to go by', [[7000], [6500]], 0, ['implausible-jump', 'implausible-jump']],
])('charging-1, what is wrong: %s', (_name, told, restarts, reasons) => {
  const readings = told.map(([wh], index): RegisterReading => ({ at: at(10 * (index + 1)), wh }));
  const believed = new Set(readings.filter((_reading, index) => told[index]?.[1]));
  expect(unfit(readings, { believed, restarts, energyWh: 0, end: start }, start, () => 5000)).toEqual(reasons);
});
