import { connectionAt, statusShown, type ConnectionRecord } from './charge-point-connection';

const NOW = new Date('2026-03-01T12:00:00Z');
const BEFORE = new Date('2026-03-01T11:00:00Z');
const LATER = new Date('2026-03-01T12:00:30Z');

describe('whether a charge point is connected', () => {
  it.each<[string, ConnectionRecord, ReturnType<typeof connectionAt>]>([
    ['never seen', { connectedSince: null, disconnectedAt: null, aliveUntil: null }, { connected: false, at: null }],
    [
      'held by a living process',
      { connectedSince: BEFORE, disconnectedAt: null, aliveUntil: LATER },
      { connected: true, since: BEFORE },
    ],
    [
      'held by a process that was killed: gone when its lease ran out',
      { connectedSince: BEFORE, disconnectedAt: null, aliveUntil: NOW },
      { connected: false, at: NOW },
    ],
    [
      'held by a process of which nothing is known',
      { connectedSince: BEFORE, disconnectedAt: null, aliveUntil: null },
      { connected: false, at: BEFORE },
    ],
    [
      'gone, while the process lives on',
      { connectedSince: null, disconnectedAt: BEFORE, aliveUntil: LATER },
      { connected: false, at: BEFORE },
    ],
  ])('%s', (_name, record, standing) => {
    expect(connectionAt(record, NOW)).toEqual(standing);
  });

  it('shows a status only while a change of it would be told', () => {
    expect([statusShown('Available', true), statusShown('Available', false)]).toEqual(['Available', 'Unknown']);
    expect(statusShown('Faulted', false)).toBe('Unknown');
  });
});
