import { Skeleton, Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useChangeQuery, useQueryOfAddress } from '../../../routing/use-address';
import { whenLoaded } from '../../../ui/when-loaded';
import type { Point } from './point-calls';
import { usePointsWords } from './points.words';
import { PointsTable } from './points-table';

// Who looks at the list does not wait for the map's code.
const PointsMap = whenLoaded(() => import('./points-map'), <Skeleton height={320} />);

/** The same charge points as a list or on a map; which stands in the address. */
export function PointsView({ points }: { readonly points: readonly Point[] }): ReactNode {
  const t = usePointsWords();
  const view = useQueryOfAddress()['view'] === 'map' ? 'map' : 'list';
  const change = useChangeQuery();
  return (
    <Tabs value={view} onChange={(value) => change({ view: value === 'map' ? 'map' : undefined })} keepMounted={false}>
      <Tabs.List aria-label={t('view')} mb="md">
        <Tabs.Tab value="list">{t('list')}</Tabs.Tab>
        <Tabs.Tab value="map">{t('map')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="list">
        <PointsTable points={points} />
      </Tabs.Panel>
      <Tabs.Panel value="map">
        <PointsMap points={points} />
      </Tabs.Panel>
    </Tabs>
  );
}
