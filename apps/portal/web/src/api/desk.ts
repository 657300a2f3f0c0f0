import type { AccountsSchemas } from '@evc/api-client';
import { accounts, call } from './client';
import { query } from './queries';

type Schemas = AccountsSchemas['schemas'];

export type DeskPolicies = Schemas['DeskPolicyListResponse'];
export type DeskPolicy = Schemas['DeskPolicyResponse'];
export type DeskPolicyText = Schemas['DeskPolicyTextResponse'];
export type Campaign = Schemas['CampaignResponse'];
export type LedgerHealth = Schemas['LedgerHealthResponse'];

/** What the privacy office asks for on more than one page. */
export const deskPoliciesQuery = query(['desk', 'policies'], () =>
  call(() => accounts.GET('/accounts/v1/desk/policies')),
);

export const deskPolicyQuery = (version: number) =>
  query(['desk', 'policies', version], () =>
    call(() =>
      accounts.GET('/accounts/v1/desk/policies/{version}', { params: { path: { version: String(version) } } }),
    ),
  );

export const loadCampaigns = (cursor?: string, limit = 20) =>
  call(() => accounts.GET('/accounts/v1/desk/campaigns', { params: { query: { limit, cursor } } }));

export const ledgerHealthQuery = query(['ledger', 'health'], () =>
  call(() => accounts.GET('/accounts/v1/ledger/health')),
);
