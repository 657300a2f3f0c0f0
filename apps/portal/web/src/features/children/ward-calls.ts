import type { AccountsSchemas } from '@evc/api-client';
import { accounts, call } from '../../api/client';
import { query } from '../../api/queries';

type Schemas = AccountsSchemas['schemas'];
export type Child = Schemas['ProfileResponse'];
export type WardChange = Schemas['WardChangeRequest'];
export type WardConsent = Schemas['ConsentResponse'];

/** The account with the mark of its version, for `If-Match`. */
export interface ReadChild {
  readonly profile: Child;
  readonly etag: string;
}

/** Each look is noted in the child's access log, so it is not repeated with every focus of the window. */
const QUIET = { staleTime: Infinity, refetchOnWindowFocus: false } as const;

export const childQuery = (accountId: string) => ({
  ...query(['wards', accountId, 'profile'], () =>
    call(async () => {
      const { data, error, response } = await accounts.GET('/accounts/v1/me/wards/{accountId}', {
        params: { path: { accountId } },
      });
      return { data: data && { profile: data, etag: response.headers.get('etag') ?? '' }, error, response };
    }).then((read) => read as ReadChild),
  ),
  ...QUIET,
});

export const wardConsentsQuery = (accountId: string) => ({
  ...query(['wards', accountId, 'consents'], () =>
    call(() => accounts.GET('/accounts/v1/me/wards/{accountId}/consents', { params: { path: { accountId } } })),
  ),
  ...QUIET,
});

export const correctChild = (accountId: string, change: WardChange, etag: string) =>
  call(() =>
    accounts.PATCH('/accounts/v1/me/wards/{accountId}', {
      params: { path: { accountId }, header: { 'if-match': etag } },
      body: change,
    }),
  );

export const wardHistory = (accountId: string, purpose: string, cursor: string | undefined) =>
  call(() =>
    accounts.GET('/accounts/v1/me/wards/{accountId}/consents/{purpose}/history', {
      params: { path: { accountId, purpose }, query: { limit: 20, cursor } },
    }),
  );

export const wardReceipt = (accountId: string, id: string) =>
  call(() => accounts.GET('/accounts/v1/me/wards/{accountId}/receipts/{id}', { params: { path: { accountId, id } } }));

/** Without confirmation the API says what it would do (`confirmation-required`, `effect`) and does nothing. */
export const deleteChild = (accountId: string, confirm: boolean) =>
  call(() =>
    accounts.DELETE('/accounts/v1/me/wards/{accountId}', {
      params: { path: { accountId }, query: { confirm } },
    }),
  );
