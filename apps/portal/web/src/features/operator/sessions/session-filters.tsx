import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useChangeQuery } from '../../../routing/use-address';
import { FilterBar } from '../../../ui/filter-bar';
import { SearchField } from '../../../ui/search-field';
import { filterFault, isNarrowed, type SessionFilter } from './session-filter';
import { useSessionWords } from './session.words';

const NONE = { from: undefined, to: undefined, chargePointId: undefined, status: undefined };

export function SessionFilters({ filter }: { readonly filter: SessionFilter }): ReactNode {
  const t = useSessionWords();
  const change = useChangeQuery();
  const fault = filterFault(filter);
  return (
    <FilterBar
      summary={
        isNarrowed(filter) && (
          <Button variant="subtle" size="compact-sm" onClick={() => change(NONE)}>
            {t('clear')}
          </Button>
        )
      }
    >
      <TextInput
        type="date"
        label={t('from')}
        value={filter.from}
        error={fault === 'order' && t('order')}
        onChange={({ currentTarget: { value } }) => change({ from: value })}
      />
      <TextInput
        type="date"
        label={t('to')}
        value={filter.to}
        onChange={({ currentTarget: { value } }) => change({ to: value })}
      />
      <SearchField
        label={t('point')}
        placeholder={t('pointHint')}
        value={filter.chargePointId}
        error={fault === 'point' && t('pointFault')}
        onSearch={(chargePointId) => change({ chargePointId })}
      />
      <NativeSelect
        label={t('status')}
        value={filter.status ?? ''}
        onChange={({ currentTarget: { value } }) => change({ status: value })}
        data={[
          { value: '', label: t('all') },
          { value: 'active', label: t('statuses.active') },
          { value: 'needs-review', label: t('statuses.needsReview') },
        ]}
      />
    </FilterBar>
  );
}
