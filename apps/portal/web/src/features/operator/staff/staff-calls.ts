import type { AccountsSchemas } from '@evc/api-client';
import { accounts, call } from '../../../api/client';
import type { SendHeaders } from '../../../api/queries';
import { language } from '../../../i18n/i18n';

export type Colleague = AccountsSchemas['schemas']['StaffMemberResponse'];
export type Invitation = AccountsSchemas['schemas']['WaitingInvitationResponse'];
export type StaffRole = Colleague['role'];

export const STAFF = ['operator', 'staff'] as const;

export const readStaff = (id: string, cursor?: string) =>
  call(() => accounts.GET('/accounts/v1/clients/{id}/staff', { params: { path: { id }, query: { cursor } } }));

export interface Invited {
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
}

/** The mail comes in the language of the page that invites. */
export const invite = (id: string, { email, name, role }: Invited, headers: SendHeaders) =>
  call(() =>
    accounts.POST('/accounts/v1/clients/{id}/staff', {
      params: { path: { id } },
      body: { email, role, locale: language(), ...(name !== '' && { name }) },
      headers,
    }),
  );

export const takeBack = (id: string, invitationId: string) =>
  call(() =>
    accounts.DELETE('/accounts/v1/clients/{id}/staff/invitations/{invitationId}', {
      params: { path: { id, invitationId } },
    }),
  );

export const changeRole = (id: string, accountId: string, role: StaffRole) =>
  call(() =>
    accounts.PATCH('/accounts/v1/clients/{id}/staff/{accountId}', {
      params: { path: { id, accountId } },
      body: { role },
    }),
  );

export const removeColleague = (id: string, accountId: string) =>
  call(() => accounts.DELETE('/accounts/v1/clients/{id}/staff/{accountId}', { params: { path: { id, accountId } } }));
