import { Text } from '@mantine/core';
import type { AccountsSchemas } from '@evc/api-client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { accounts, call } from '../../api/client';
import { query } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { type Column, DataTable } from '../../ui/data-table';
import { Loaded } from '../../ui/loaded';
import { Section } from '../../ui/section';
import { useAdminWords } from './admin.words';

type Day = AccountsSchemas['schemas']['UsageResponse']['items'][number];

const usageQuery = (id: string) =>
  query(['businesses', id, 'usage'], () =>
    call(() => accounts.GET('/accounts/v1/clients/{id}/usage', { params: { path: { id } } })),
  );

const isActive = ({ staffSignIns, invitations, roleChanges, removals }: Day): boolean =>
  staffSignIns + invitations + roleChanges + removals > 0;

/** How a business uses its accounts, without a name of anybody. */
export function Usage({ clientId }: { readonly clientId: string }): ReactNode {
  const t = useAdminWords();
  const formats = useFormats();
  const usage = useQuery(usageQuery(clientId));
  const columns: readonly Column<Day>[] = [
    { key: 'day', label: t('day'), cell: ({ day }) => formats.date(day) },
    { key: 'signIns', label: t('signIns'), align: 'right', cell: (day) => formats.number(day.staffSignIns) },
    { key: 'invitations', label: t('invitations'), align: 'right', cell: (day) => formats.number(day.invitations) },
    { key: 'roleChanges', label: t('roleChanges'), align: 'right', cell: (day) => formats.number(day.roleChanges) },
    { key: 'removals', label: t('removals'), align: 'right', cell: (day) => formats.number(day.removals) },
  ];
  return (
    <Section title={t('usage')} lead={t('usageLead')}>
      <Loaded query={usage}>
        {({ items }) => {
          const days = items.filter(isActive);
          return days.length === 0 ? (
            <Text c="dimmed">{t('noUsage')}</Text>
          ) : (
            <DataTable caption={t('usage')} columns={columns} items={days} rowKey={({ day }) => day} />
          );
        }}
      </Loaded>
    </Section>
  );
}
