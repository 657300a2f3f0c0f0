import { CLIENT_STATUSES, type ClientStatus, type ClientVerdict, decideClient } from './client-status';

describe('what an admin decides about a client (QST-2.1)', () => {
  const outcomes: Record<ClientVerdict, Partial<Record<ClientStatus, ClientStatus>>> = {
    approve: { 'waiting-for-approval': 'active', suspended: 'active' },
    refuse: { 'waiting-for-approval': 'refused' },
    suspend: { active: 'suspended' },
  };
  const rows = (Object.keys(outcomes) as ClientVerdict[]).flatMap((verdict) =>
    CLIENT_STATUSES.map((status) => [verdict, status, outcomes[verdict][status] ?? null] as const),
  );

  it.each(rows)('%s of a client that is %s makes it %s', (verdict, status, next) => {
    const decision = decideClient(status, verdict);
    expect(decision).toEqual(
      next === null ? { ok: false, reason: 'not-in-this-state', status } : { ok: true, value: next },
    );
  });
});
