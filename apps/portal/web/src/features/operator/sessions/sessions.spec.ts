import { kilowattHoursText, wattHoursOf } from './decide/watt-hours';
import { disputeOf } from './dispute';
import { byDue, firstDue } from './due';
import { filterFault, sessionFilterOf, sessionQueryOf } from './session-filter';

describe('sessions of an operator', () => {
  it.each([
    ['12.345', 12_345],
    ['12,3', 12_300],
    ['0', 0],
    ['12.3456', null],
    ['-1', null],
    ['', null],
    ['1e3', null],
  ])('take %s as watt-hours', (text, wattHours) => {
    expect(wattHoursOf(text)).toBe(wattHours);
    if (wattHours !== null) expect(wattHoursOf(kilowattHoursText(wattHours))).toBe(wattHours);
  });

  it('are asked for by whole days of the reader, the last one too', () => {
    const query = sessionQueryOf(sessionFilterOf({ from: '2026-12-01', to: '2026-12-01', status: 'active' }));
    expect(Date.parse(query.to ?? '') - Date.parse(query.from ?? '')).toBe(86_400_000);
    expect([query.status, query.chargePointId]).toEqual(['active', undefined]);
    expect(sessionFilterOf({ from: 'x', status: 'x' })).toMatchObject({ from: '', status: null });
  });

  it.each([
    [{ from: '2026-12-02', to: '2026-12-01' }, 'order'],
    [{ chargePointId: '-' }, 'point'],
    [{ chargePointId: 'A' }, null],
  ])('are not asked for by %j: %s', (query, fault) => {
    expect(filterFault(sessionFilterOf(query))).toBe(fault);
  });

  it('wait in the order in which they have to be decided', () => {
    const waiting = (dueAt: string) => ({ startedAt: dueAt, review: { dueAt, entries: [] } });
    const [late, early] = [waiting('2026-12-09T00:00:00Z'), waiting('2026-12-03T00:00:00Z')];
    expect(byDue([late, early])).toEqual([early, late]);
    expect([firstDue([late, early]), firstDue([])]).toEqual([early.review.dueAt, null]);
  });

  it('tell what the driver said last, never a code of the system', () => {
    expect(
      disputeOf([
        { by: 'driver', code: 'price' },
        { by: 'system', code: 'late-stop' },
      ]),
    ).toBe('codes.price');
    expect(disputeOf([{ by: 'system', code: 'not-reviewed' }])).toBeNull();
  });
});
