import {
  ACCOUNT_EVENTS,
  type AccountEvent,
  isCancelled,
  type Reach,
  reachOf,
  WAITING_THINGS,
  type WaitingThing,
} from './waiting';

const A: Reach = 'all';
const S: Reach = 'of-ended-sessions';
const N: Reach = 'none';

/** In the order of the events: password changed, removed, recovered; session ended, others ended; factor removed; e-mail changed; undone; closed. */
const TABLE: Record<WaitingThing, readonly Reach[]> = {
  'email-change': [A, A, A, S, A, A, A, A, A],
  'phone-code': [A, A, A, S, A, A, A, A, A],
  'totp-enrolment': [A, A, A, S, A, A, A, A, A],
  'passkey-creation': [A, A, A, S, A, A, A, A, A],
  'sign-in-halfway': [A, A, A, N, A, A, A, A, A],
  'charging-confirmation': [S, S, A, S, S, N, S, A, A],
  'recovery-link': [A, A, A, N, N, N, A, A, A],
  'undo-link': [N, N, N, N, N, N, N, 'begun-since', A],
};

describe('what cancels what waits in an account’s name (test/cases/accounts-1)', () => {
  const cells = WAITING_THINGS.flatMap((thing) =>
    ACCOUNT_EVENTS.map((event, index): [AccountEvent, WaitingThing, Reach] => [event, thing, TABLE[thing][index] ?? N]),
  );

  it.each(cells)('%s cancels of %s: %s', (event, thing, reach) => {
    expect(reachOf(event, thing)).toBe(reach);
    const begunAt = new Date('2026-01-02T00:00:00Z');
    const waits = (sessionId: string | null) => ({ thing, sessionId, begunAt });
    const bySession = { event, endedSessions: ['s1'] };
    const isAll = reach === 'all';
    expect(isCancelled(waits('s1'), bySession)).toBe(isAll || reach === 'of-ended-sessions');
    expect(isCancelled(waits('s2'), bySession)).toBe(isAll);
    expect(isCancelled(waits(null), bySession)).toBe(isAll);
    const since = (day: string) => ({ event, endedSessions: [], since: new Date(day) });
    expect(isCancelled(waits(null), since('2026-01-02T00:00:00Z'))).toBe(isAll || reach === 'begun-since');
    expect(isCancelled(waits(null), since('2026-01-02T00:00:01Z'))).toBe(isAll);
  });

  it.each(['password-changed', 'password-recovered', 'other-sessions-ended', 'factor-removed'] as const)(
    'a step of an owner who was warned, %s, leaves no change of the address and no new factor waiting',
    (event) => {
      for (const thing of ['email-change', 'phone-code', 'totp-enrolment', 'passkey-creation'] as const)
        expect(reachOf(event, thing)).toBe('all');
    },
  );

  it('nothing that a session can do ends the owner’s ways back', () => {
    for (const event of ['session-ended', 'other-sessions-ended', 'factor-removed'] as const)
      for (const thing of ['recovery-link', 'undo-link'] as const) expect(reachOf(event, thing)).toBe('none');
  });
});
