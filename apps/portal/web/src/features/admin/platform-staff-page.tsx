import { Text } from '@mantine/core';
import type { AccountsSchemas } from '@evc/api-client';
import { type ReactNode, useState } from 'react';
import { accounts, call } from '../../api/client';
import { isProblem } from '../../api/problem';
import { usePages, useSend } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { type Column, DataTable } from '../../ui/data-table';
import { ConfirmButton } from '../../ui/dialog';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { toast } from '../../ui/toast';
import { useAdminWords } from './admin.words';
import { InviteForm } from './invite-form';

type Staff = AccountsSchemas['schemas']['PlatformStaffListResponse'];
type Member = Staff['items'][number];
type Invitation = Staff['invitations'][number];
const REFRESHES = [['platform-staff']];

/** Who works for the platform itself, and who is invited to. */
export default function PlatformStaffPage(): ReactNode {
  const t = useAdminWords();
  const staff = usePages(['platform-staff'], (cursor) =>
    call(() => accounts.GET('/accounts/v1/platform-staff', { params: { query: { cursor } } })),
  );
  return (
    <Page title={t('staff')} lead={t('staffLead')}>
      <Section title={t('members')}>
        <Loaded query={staff}>
          {() => (
            <>
              <Members items={staff.items} />
              <More pages={staff} />
            </>
          )}
        </Loaded>
      </Section>
      <Section title={t('waiting')}>
        <Loaded query={staff} lines={2}>
          {({ pages }) => <Invitations items={pages[0]?.invitations ?? []} />}
        </Loaded>
      </Section>
      <Section title={t('invite')} lead={t('inviteLead')}>
        <InviteForm roles={['privacy-officer', 'admin']} />
      </Section>
    </Page>
  );
}

function Members({ items }: { readonly items: readonly Member[] }): ReactNode {
  const t = useAdminWords();
  const columns: readonly Column<Member>[] = [
    { key: 'email', label: t('email'), cell: ({ email }) => email },
    { key: 'name', label: t('name'), cell: ({ name }) => name },
    { key: 'role', label: t('role'), cell: ({ role }) => t(`roles.${role}`) },
    {
      key: 'actions',
      label: t('actions'),
      hideLabel: true,
      align: 'right',
      cell: (member) => <Remove member={member} />,
    },
  ];
  return (
    <DataTable
      caption={t('members')}
      columns={columns}
      items={items}
      rowKey={({ accountId, role }) => `${accountId} ${role}`}
    />
  );
}

function Remove({ member: { accountId, role, name, email } }: { readonly member: Member }): ReactNode {
  const t = useAdminWords();
  const [isLast, setLast] = useState(false);
  const remove = useSend(
    (_: null) =>
      call(() =>
        accounts.DELETE('/accounts/v1/platform-staff/{accountId}', {
          params: { path: { accountId }, query: { role } },
        }),
      ),
    { refreshes: REFRESHES, onDone: () => toast(t('removed')) },
  );
  const confirm = async (): Promise<void> => {
    setLast(false);
    try {
      await remove.mutateAsync(null);
    } catch (reason) {
      if (!isProblem(reason, 'conflict')) throw reason;
      setLast(true);
    }
  };
  return (
    <>
      <ConfirmButton
        label={t('remove')}
        ariaLabel={`${t('remove')}: ${email}, ${t(`roles.${role}`)}`}
        title={t('removeTitle')}
        text={t('removeText', { who: name ?? email, role: t(`roles.${role}`) })}
        confirm={t('remove')}
        onConfirm={confirm}
        danger
      />
      {isLast && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t('last')}
        </Text>
      )}
    </>
  );
}

function Invitations({ items }: { readonly items: readonly Invitation[] }): ReactNode {
  const t = useAdminWords();
  const formats = useFormats();
  const takeBack = useSend(
    (invitationId: string) =>
      call(() =>
        accounts.DELETE('/accounts/v1/platform-staff/invitations/{invitationId}', {
          params: { path: { invitationId } },
        }),
      ),
    { refreshes: REFRESHES, onDone: () => toast(t('takenBack')) },
  );
  if (items.length === 0) return <Text c="dimmed">{t('noWaiting')}</Text>;
  const columns: readonly Column<Invitation>[] = [
    { key: 'email', label: t('email'), cell: ({ email }) => email },
    {
      key: 'role',
      label: t('role'),
      cell: ({ role }) => t(role === 'admin' ? 'roles.admin' : 'roles.privacy-officer'),
    },
    { key: 'expires', label: t('expires'), cell: ({ expiresAt }) => formats.dateTime(expiresAt) },
    {
      key: 'actions',
      label: t('actions'),
      hideLabel: true,
      align: 'right',
      cell: ({ id, email }) => (
        <ConfirmButton
          label={t('takeBack')}
          ariaLabel={`${t('takeBack')}: ${email}`}
          title={t('takeBackTitle')}
          text={t('takeBackText', { email })}
          confirm={t('takeBack')}
          onConfirm={() => takeBack.mutateAsync(id)}
        />
      ),
    },
  ];
  return <DataTable caption={t('waiting')} columns={columns} items={items} rowKey={({ id }) => id} />;
}
