import type { AccountsSchemas } from '@evc/api-client';
import { accounts, call } from './client';
import { query } from './queries';

export type Business = AccountsSchemas['schemas']['ClientResponse'];
export type BusinessStatus = Business['status'];
export const BUSINESS_STATUSES: readonly BusinessStatus[] = ['waiting-for-approval', 'active', 'suspended', 'refused'];

export const loadBusinesses = (status: BusinessStatus | undefined, cursor?: string) =>
  call(() => accounts.GET('/accounts/v1/clients', { params: { query: { status, cursor } } }));

/** The first page of a status, for overviews. */
export const businessesQuery = (status: BusinessStatus) =>
  query(['businesses', 'first', status], () => loadBusinesses(status));
