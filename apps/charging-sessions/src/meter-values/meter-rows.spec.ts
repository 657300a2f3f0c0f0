import { meterRowsOf } from './meter-rows';
import { ReplacementTimes } from './replacement-times';

const received = new Date('2025-06-01T12:00:00.000Z');
const value = (timestamp: string, ...sampledValue: { value: string; measurand?: string; unit?: string }[]) => ({
  timestamp,
  sampledValue,
});
const energies = (rows: readonly { energyWh: number | null }[]): (number | null)[] => rows.map((row) => row.energyWh);

describe('rows of meter values', () => {
  it('gather what was measured at one moment, however the moment is written', () => {
    const { rows } = meterRowsOf(
      [
        value('2025-06-01T11:00:00Z', { value: '100' }, { value: '7', measurand: 'Power.Active.Import', unit: 'kW' }),
        value('2025-06-01T13:00:00+02:00', { value: '40', measurand: 'SoC' }, { value: '101' }),
      ],
      received,
      new ReplacementTimes(),
    );
    expect(rows).toEqual([
      { sampledAt: new Date('2025-06-01T11:00:00Z'), energyWh: 101, powerW: 7000, socPercent: 40, flags: [] },
    ]);
  });

  it('give each moment of a wrong clock a time of its own, over messages too', () => {
    const times = new ReplacementTimes();
    const ahead = ['13:00', '13:01', '13:02'].map((time, index) =>
      value(`2025-06-01T${time}:00Z`, { value: String(index) }),
    );
    const { rows } = meterRowsOf(ahead, received, times);
    const more = meterRowsOf([value('2025-06-01T13:03:00Z', { value: '3' })], received, times).rows;
    expect(energies([...rows, ...more])).toEqual([0, 1, 2, 3]);
    expect(new Set([...rows, ...more].map((row) => row.sampledAt.getTime())).size).toBe(4);
    expect(rows.every((row) => row.flags.includes('clock-ahead'))).toBe(true);
  });

  it('count what cannot be read and keep the rest', () => {
    const { rows, rejected } = meterRowsOf(
      [value('2025-06-01T11:00:00Z', { value: 'x' }), value('2025-06-01T11:01:00Z', { value: '5' })],
      received,
      new ReplacementTimes(),
    );
    expect([energies(rows), rejected]).toEqual([[5], 1]);
  });

  it('are none for a message without values', () => {
    expect(meterRowsOf([], received, new ReplacementTimes())).toEqual({ rows: [], rejected: 0 });
    expect(meterRowsOf([value('2025-06-01T11:00:00Z')], received, new ReplacementTimes()).rows).toEqual([]);
  });
});
