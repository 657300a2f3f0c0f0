import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Business, businessesQuery } from '../../api/businesses';
import { useFormats } from '../../i18n/formats';
import { type Column, DataTable } from '../../ui/data-table';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { useOfficeWords } from './offices.words';

const POLL_MS = 30_000;

/** What an administrator sees first: who waits, and which business nobody can run. */
export default function AdminHome(): ReactNode {
  const t = useOfficeWords();
  const waiting = useQuery({ ...businessesQuery('waiting-for-approval'), refetchInterval: POLL_MS });
  const active = useQuery(businessesQuery('active'));
  return (
    <Page
      title={t('admin')}
      lead={t('adminLead')}
      actions={
        <ButtonLink to="/admin/businesses" variant="default">
          {t('more')}
        </ButtonLink>
      }
    >
      <Section title={t('waiting')}>
        <Loaded query={waiting} lines={2}>
          {({ items }) => <Businesses caption={t('waiting')} items={items} none={t('waitingNone')} />}
        </Loaded>
      </Section>
      <Section title={t('withoutAdmin')}>
        <Loaded query={active} lines={2}>
          {({ items }) => (
            <Businesses
              caption={t('withoutAdmin')}
              items={items.filter(({ withoutAdmin }) => withoutAdmin)}
              none={t('withoutAdminNone')}
            />
          )}
        </Loaded>
      </Section>
    </Page>
  );
}

interface BusinessesProps {
  readonly caption: string;
  readonly items: readonly Business[];
  readonly none: string;
}

function Businesses({ caption, items, none }: BusinessesProps): ReactNode {
  const t = useOfficeWords();
  const formats = useFormats();
  if (items.length === 0) return <Text c="dimmed">{none}</Text>;
  const columns: readonly Column<Business>[] = [
    {
      key: 'organisation',
      label: t('organisation'),
      cell: ({ id, organisation }) => (
        <TextLink inherit to="/admin/businesses/$clientId" params={{ clientId: id }}>
          {organisation ?? t('unnamed')}
        </TextLink>
      ),
    },
    { key: 'country', label: t('country'), cell: ({ country }) => country && formats.country(country) },
    { key: 'applied', label: t('applied'), cell: ({ appliedAt }) => formats.dateTime(appliedAt) },
  ];
  return <DataTable caption={caption} columns={columns} items={items} rowKey={({ id }) => id} />;
}
