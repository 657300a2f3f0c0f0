import { Button, NativeSelect, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useChangeQuery } from '../../../routing/use-address';
import { FilterBar } from '../../../ui/filter-bar';
import { SearchField } from '../../../ui/search-field';
import { isFiltered, type PointFilter } from './filter';
import { usePointsWords } from './points.words';
import { STANDINGS } from './standing';

/** What the list is narrowed by. It stands in the address, so that a list can be shared and the back button brings it back. */
export function PointFilters({
  filter,
  shown,
  all,
}: {
  readonly filter: PointFilter;
  readonly shown: number;
  readonly all: number;
}): ReactNode {
  const t = usePointsWords();
  const change = useChangeQuery();
  return (
    <FilterBar
      summary={
        <>
          <Text size="sm" c="dimmed" role="status">
            {t('shown', { shown, all })}
          </Text>
          {isFiltered(filter) && (
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => change({ q: undefined, standing: undefined, network: undefined })}
            >
              {t('clear')}
            </Button>
          )}
        </>
      }
    >
      <SearchField
        label={t('search')}
        placeholder={t('searchHint')}
        value={filter.words}
        onSearch={(q) => change({ q })}
      />
      <NativeSelect
        label={t('standing')}
        value={filter.standing ?? ''}
        onChange={({ currentTarget: { value } }) => change({ standing: value })}
        data={[
          { value: '', label: t('all') },
          ...STANDINGS.map((value) => ({ value, label: t(`standings.${value}`) })),
        ]}
      />
      <NativeSelect
        label={t('network')}
        value={filter.network ?? ''}
        onChange={({ currentTarget: { value } }) => change({ network: value })}
        data={[
          { value: '', label: t('all') },
          { value: 'public', label: t('networks.public') },
          { value: 'private', label: t('networks.private') },
        ]}
      />
    </FilterBar>
  );
}
