import { useQuery } from '@tanstack/react-query';
import { accounts, call } from '../api/client';
import { query, queryClient } from '../api/queries';
import { language } from '../i18n/i18n';

/** Who runs the service, as the policy in force says. */
export interface Service {
  readonly name: string;
  readonly service: string;
  readonly contact: { readonly email: string; readonly address: string };
  readonly authority: {
    readonly name: string;
    readonly url: string;
    readonly names?: Readonly<Record<string, string>>;
  };
}

export const policyQuery = query(['policy'], () => call(() => accounts.GET('/accounts/v1/policy')));

/** What the service is called; its own name until the policy says another. */
export function serviceName(): string {
  const policy = queryClient.getQueryData(policyQuery.queryKey);
  return policy === undefined ? 'EV Cloud' : serviceOf(policy).service;
}

const serviceOf = ({ controller }: { readonly controller: unknown }): Service => controller as Service;

export function useService(): Service | null {
  const { data } = useQuery({ ...policyQuery, staleTime: Infinity });
  return data === undefined ? null : serviceOf(data);
}

/** The regulator as a reader of this page knows it. */
export const authorityName = ({ authority }: Service): string => authority.names?.[language()] ?? authority.name;
