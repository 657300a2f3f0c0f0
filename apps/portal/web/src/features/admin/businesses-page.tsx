import { Group, NativeSelect } from '@mantine/core';
import { IconBuildingStore } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { BUSINESS_STATUSES, type Business, loadBusinesses } from '../../api/businesses';
import { usePages } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { useChangeQuery, useQueryOfAddress } from '../../routing/use-address';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { useAdminWords } from './admin.words';
import { BusinessState } from './business-state';

/** Businesses by their state; the choice stands in the address, so that back brings it back. */
export default function BusinessesPage(): ReactNode {
  const t = useAdminWords();
  const asked = useQueryOfAddress()['status'];
  const status = BUSINESS_STATUSES.find((one) => one === asked);
  const change = useChangeQuery();
  const businesses = usePages(['businesses', 'list', status ?? 'all'], (cursor) => loadBusinesses(status, cursor));
  return (
    <Page title={t('businesses')} lead={t('lead')}>
      <Group>
        <NativeSelect
          label={t('show')}
          value={status ?? ''}
          onChange={(event) => change({ status: event.currentTarget.value })}
          data={[
            { value: '', label: t('all') },
            ...BUSINESS_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) })),
          ]}
        />
      </Group>
      <Section title={status === undefined ? t('all') : t(`statuses.${status}`)}>
        <Loaded query={businesses}>
          {() =>
            businesses.items.length === 0 ? (
              <Empty icon={<IconBuildingStore size={32} />} title={t('emptyTitle')} text={t('emptyText')} />
            ) : (
              <>
                <Businesses items={businesses.items} />
                <More pages={businesses} />
              </>
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
}

function Businesses({ items }: { readonly items: readonly Business[] }): ReactNode {
  const t = useAdminWords();
  const formats = useFormats();
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
    { key: 'state', label: t('state'), cell: (business) => <BusinessState business={business} /> },
  ];
  return <DataTable caption={t('businesses')} columns={columns} items={items} rowKey={({ id }) => id} />;
}
