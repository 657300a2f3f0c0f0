import { SegmentedControl, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { accounts, call } from '../../../api/client';
import { usePages } from '../../../api/queries';
import { useChangeQuery, useQueryOfAddress } from '../../../routing/use-address';
import { Empty } from '../../../ui/empty';
import { Loaded } from '../../../ui/loaded';
import { More } from '../../../ui/more';
import { Page } from '../../../ui/page';
import { Section } from '../../../ui/section';
import { TimeLine } from '../../../ui/time-line';
import type { AccessEntry } from './access-entry';
import { useAccessMoment } from './access-moment';
import { entriesOf, SHOWN, shownOf } from './entries';
import { useWhoLookedWords } from './who-looked.words';
import { WhenWrong } from './when-wrong';

/** Entries of others are rare among one's own: pages are read on until some were found. */
const ENOUGH = 10;

/** The access log in plain words (QCC-4.2, QTL-6). */
export default function WhoLookedPage(): ReactNode {
  const t = useWhoLookedWords();
  const shown = shownOf(useQueryOfAddress()['show']);
  const change = useChangeQuery();
  const momentOf = useAccessMoment();
  const pages = usePages<AccessEntry, { items: AccessEntry[]; nextCursor: string | null }>(['access-log'], (cursor) =>
    call(() => accounts.GET('/accounts/v1/me/access-log', { params: { query: { limit: 100, cursor } } })),
  );
  const entries = entriesOf(pages.items, shown);
  const { hasNextPage, isFetching, error, fetchNextPage } = pages;
  const isSearching = entries.length < ENOUGH && hasNextPage && error === null;
  useEffect(() => {
    if (isSearching && !isFetching) void fetchNextPage();
  }, [isSearching, isFetching, fetchNextPage]);
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <SegmentedControl
        aria-label={t('show')}
        fullWidth
        value={shown}
        onChange={(show) => change({ show })}
        data={SHOWN.map((one) => ({ value: one, label: t(one) }))}
      />
      <Section>
        <Loaded query={pages} lines={6}>
          {() =>
            entries.length > 0 || isSearching ? (
              <TimeLine moments={entries.map(momentOf)} />
            ) : shown === 'others' ? (
              <Empty icon={<IconEyeOff size={32} />} title={t('nobody')} text={t('nobodyText')} />
            ) : (
              <Empty icon={<IconEyeOff size={32} />} title={t('nothing')} text={t('nothingText')} />
            )
          }
        </Loaded>
        {isSearching ? (
          <Text size="sm" c="dimmed" role="status">
            {t('searching')}
          </Text>
        ) : (
          <More pages={pages} />
        )}
      </Section>
      <Section title={t('may')}>
        <Text>{t('mayText')}</Text>
      </Section>
      <WhenWrong />
    </Page>
  );
}
