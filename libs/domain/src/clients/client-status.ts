import type { Decision } from '../decision';

/** How a business stands with the platform. Before its address is verified there is no client. */
export const CLIENT_STATUSES = ['waiting-for-approval', 'active', 'suspended', 'refused'] as const;
export type ClientStatus = (typeof CLIENT_STATUSES)[number];

/** What an admin decides about a client. */
export type ClientVerdict = 'approve' | 'refuse' | 'suspend';

const NEXT: Readonly<Record<ClientVerdict, Partial<Record<ClientStatus, ClientStatus>>>> = {
  approve: { 'waiting-for-approval': 'active', suspended: 'active' },
  refuse: { 'waiting-for-approval': 'refused' },
  suspend: { active: 'suspended' },
};

/**
 * What becomes of a client. An approval opens what waits or was suspended; a refusal is for good, since what was entered is
 * deleted with it.
 */
export function decideClient(
  status: ClientStatus,
  verdict: ClientVerdict,
): Decision<ClientStatus, 'not-in-this-state', { readonly status: ClientStatus }> {
  const next = NEXT[verdict][status];
  return next ? { ok: true, value: next } : { ok: false, reason: 'not-in-this-state', status };
}
