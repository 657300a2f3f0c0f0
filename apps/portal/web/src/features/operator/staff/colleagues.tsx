import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiProblem, isProblem } from '../../../api/problem';
import { useSend } from '../../../api/queries';
import { useSession } from '../../../api/use-session';
import { useFormats } from '../../../i18n/formats';
import { type Column, DataTable } from '../../../ui/data-table';
import { ConfirmButton } from '../../../ui/dialog';
import { Status } from '../../../ui/status';
import { toast } from '../../../ui/toast';
import { changeRole, type Colleague, removeColleague, STAFF, type StaffRole } from './staff-calls';
import { useStaffWords } from './staff.words';

export interface ColleaguesProps {
  readonly clientId: string;
  readonly people: readonly Colleague[];
}

export function Colleagues({ clientId, people }: ColleaguesProps): ReactNode {
  const t = useStaffWords();
  const formats = useFormats();
  const own = useSession()?.accountId;
  const columns: readonly Column<Colleague>[] = [
    {
      key: 'name',
      label: t('name'),
      cell: ({ accountId, name }) => (
        <div>
          {name ?? t('noName')}
          {accountId === own && (
            <Text span c="dimmed">
              {' '}
              ({t('you')})
            </Text>
          )}
        </div>
      ),
    },
    { key: 'email', label: t('email'), cell: ({ email }) => email },
    {
      key: 'role',
      label: t('role'),
      cell: ({ role }) => t(role === 'operator' ? 'roles.operator' : 'roles.operatorAdmin'),
      whole: true,
    },
    {
      key: 'factor',
      label: t('factor'),
      cell: ({ hasSecondFactor }) => (
        <Status tone={hasSecondFactor ? 'good' : 'warn'}>{t(hasSecondFactor ? 'factorSet' : 'factorMissing')}</Status>
      ),
    },
    { key: 'since', label: t('since'), cell: ({ since }) => formats.date(since), whole: true },
    {
      key: 'actions',
      label: t('actions'),
      cell: (person) => <Actions clientId={clientId} person={person} isOwn={person.accountId === own} />,
      hideLabel: true,
    },
  ];
  return <DataTable caption={t('people')} columns={columns} items={people} rowKey={({ accountId }) => accountId} />;
}

interface ActionsProps {
  readonly clientId: string;
  readonly person: Colleague;
  /** About oneself. */
  readonly isOwn: boolean;
}

function Actions({ clientId, person, isOwn }: ActionsProps): ReactNode {
  const t = useStaffWords();
  const { accountId, role } = person;
  const name = person.name ?? person.email;
  const change = useSend((next: StaffRole) => changeRole(clientId, accountId, next), {
    refreshes: [STAFF],
    onDone: () => toast(t('changed', { name })),
  });
  const remove = useSend((id: string) => removeColleague(clientId, id), {
    refreshes: [STAFF],
    onDone: () => toast(t('removed', { name })),
  });
  // The last admin stays one: the API says so, and we say how to go about it.
  const explained = async (sent: Promise<unknown>): Promise<unknown> => {
    try {
      return await sent;
    } catch (error) {
      if (isProblem(error, 'last-operator-admin')) throw new ApiProblem({ ...error.problem, detail: t('last') });
      throw error;
    }
  };
  const isAdmin = role === 'operator-admin';
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <ConfirmButton
        label={t(isAdmin ? 'makeOperator' : 'makeAdmin')}
        ariaLabel={`${t(isAdmin ? 'makeOperator' : 'makeAdmin')}: ${name}`}
        title={t(isAdmin ? 'makeOperatorTitle' : 'makeAdminTitle', { name })}
        text={t(isAdmin ? (isOwn ? 'makeOperatorOwnText' : 'makeOperatorText') : 'makeAdminText')}
        confirm={t(isAdmin ? 'makeOperator' : 'makeAdmin')}
        onConfirm={() => explained(change.mutateAsync(isAdmin ? 'operator' : 'operator-admin'))}
        size="compact-sm"
      />
      <ConfirmButton
        label={t('remove')}
        ariaLabel={`${t('remove')}: ${name}`}
        title={isOwn ? t('removeOwnTitle') : t('removeTitle', { name })}
        text={t(isOwn ? 'removeOwnText' : 'removeText')}
        confirm={t('remove')}
        onConfirm={() => explained(remove.mutateAsync(accountId))}
        size="compact-sm"
        danger
      />
    </Group>
  );
}
