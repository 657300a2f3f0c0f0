import { currenciesOf, firstDay, monthsOf } from './months';

const NOW = new Date(2026, 11, 15, 12);
const session = (startedAt: Date, more: object = {}) => ({
  ...{ status: 'completed' as const, energyWh: 1500, cost: 480, currency: 'HKD' },
  startedAt: startedAt.toISOString(),
  ...more,
});
const of = (...sessions: ReturnType<typeof session>[]) => monthsOf(sessions, NOW);

describe('months of sessions', () => {
  it('are the last twelve, oldest first, without sessions too', () => {
    const months = of();
    expect(months.map(({ month }) => month)).toEqual([
      ...['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'],
      ...['2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12'],
    ]);
    expect(
      months.every(({ sessions, energyWh, costs }) => sessions + energyWh === 0 && !Object.keys(costs).length),
    ).toBe(true);
  });

  it('add energy up, and money by currency', () => {
    const december = of(
      session(new Date(2026, 11, 1)),
      session(new Date(2026, 11, 31, 23, 59)),
      session(new Date(2026, 11, 2), { currency: 'EUR', cost: 90 }),
    ).at(-1);
    expect(december).toEqual({ month: '2026-12', sessions: 3, energyWh: 4500, costs: { HKD: 960, EUR: 90 } });
  });

  it.each([
    { name: 'the end of the month before', at: new Date(2026, 10, 30, 23, 59, 59), month: '2026-11' },
    { name: 'the first moment', at: new Date(2026, 0, 1), month: '2026-01' },
    { name: 'a year ago', at: new Date(2025, 11, 31, 23, 59), month: undefined },
    { name: 'ahead', at: new Date(2027, 0, 1), month: undefined },
  ])('put $name where it belongs', ({ at, month }) => {
    expect(of(session(at)).find(({ sessions }) => sessions > 0)?.month).toBe(month);
  });

  it.each([
    { status: 'completed' as const, counts: 1 },
    { status: 'needs-review' as const, counts: 1 },
    { status: 'active' as const, counts: 1 },
    { status: 'requested' as const, counts: 0 },
    { status: 'failed' as const, counts: 0 },
  ])('count $status: $counts', ({ status, counts }) => {
    expect(of(session(new Date(2026, 11, 3), { status })).at(-1)?.sessions).toBe(counts);
  });

  it('begin eleven months before, over the turn of a year and a short month', () => {
    expect(firstDay(new Date(2026, 1, 28))).toEqual(new Date(2025, 2, 1));
    expect(firstDay(new Date(2026, 4, 31))).toEqual(new Date(2025, 5, 1));
  });

  it('name their currencies once', () => {
    const months = of(
      session(new Date(2026, 11, 1)),
      session(new Date(2026, 4, 1), { currency: 'EUR' }),
      session(new Date(2026, 4, 1)),
    );
    expect(currenciesOf(months)).toEqual(['EUR', 'HKD']);
  });
});
