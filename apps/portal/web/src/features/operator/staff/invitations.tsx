import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSend } from '../../../api/queries';
import { useFormats } from '../../../i18n/formats';
import { DataTable } from '../../../ui/data-table';
import { ConfirmButton } from '../../../ui/dialog';
import { Section } from '../../../ui/section';
import { toast } from '../../../ui/toast';
import { type Invitation, STAFF, takeBack } from './staff-calls';
import { useStaffWords } from './staff.words';

export function Invitations({
  clientId,
  waiting,
}: {
  readonly clientId: string;
  readonly waiting: readonly Invitation[];
}): ReactNode {
  const t = useStaffWords();
  const formats = useFormats();
  const end = useSend((id: string) => takeBack(clientId, id), {
    refreshes: [STAFF],
    onDone: () => toast(t('takenBack')),
  });
  if (waiting.length === 0)
    return (
      <Section title={t('waiting')}>
        <Text c="dimmed">{t('waitingNone')}</Text>
      </Section>
    );
  return (
    <Section title={t('waiting')} lead={t('waitingLead')}>
      <DataTable
        caption={t('waiting')}
        columns={[
          { key: 'email', label: t('email'), cell: ({ email }) => email },
          {
            key: 'role',
            label: t('role'),
            cell: ({ role }) => t(role === 'operator' ? 'roles.operator' : 'roles.operatorAdmin'),
            whole: true,
          },
          { key: 'expires', label: t('expires'), cell: ({ expiresAt }) => formats.dateTime(expiresAt), whole: true },
          {
            key: 'actions',
            label: t('actions'),
            cell: ({ id, email }) => (
              <ConfirmButton
                label={t('takeBack')}
                ariaLabel={`${t('takeBack')}: ${email}`}
                title={t('takeBackTitle')}
                text={t('takeBackText', { email })}
                confirm={t('takeBack')}
                onConfirm={() => end.mutateAsync(id)}
                size="compact-sm"
              />
            ),
            hideLabel: true,
            align: 'right',
          },
        ]}
        items={waiting}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}
