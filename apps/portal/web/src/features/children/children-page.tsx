import { IconMoodKid } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { accounts, call } from '../../api/client';
import { usePages } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { useChildrenWords } from './children.words';

/** The children whom somebody answers for. */
export default function ChildrenPage(): ReactNode {
  const t = useChildrenWords();
  const formats = useFormats();
  const pages = usePages(['wards', 'list'], (cursor) =>
    call(() => accounts.GET('/accounts/v1/me/wards', { params: { query: { cursor } } })),
  );
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Section>
        <Loaded query={pages}>
          {() =>
            pages.items.length === 0 ? (
              <Empty icon={<IconMoodKid size={32} />} title={t('empty')} text={t('emptyText')} />
            ) : (
              <>
                <DataTable
                  caption={t('list')}
                  items={pages.items}
                  rowKey={({ accountId }) => accountId}
                  columns={[
                    {
                      key: 'name',
                      label: t('name'),
                      cell: ({ accountId, name }) => (
                        <TextLink to="/children/$accountId" params={{ accountId }}>
                          {name ?? t('unnamed')}
                        </TextLink>
                      ),
                    },
                    { key: 'since', label: t('whenColumn'), cell: ({ since }) => formats.date(since) },
                  ]}
                />
                <More pages={pages} />
              </>
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
}
