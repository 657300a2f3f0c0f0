import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconChargingPile } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useChangeQuery, useQueryOfAddress } from '../../routing/use-address';
import { Empty } from '../../ui/empty';
import { Loaded } from '../../ui/loaded';
import { More } from '../../ui/more';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { useChargeWords } from './charge.words';
import { MapOfPoints } from './map-of-points';
import { usePoints } from './point-calls';
import { PointSearch } from './point-search';
import { PointTable } from './point-table';

/** Where one can charge. What was looked for stands in the address, so that a link and the back button bring it back. */
export default function ChargePage(): ReactNode {
  const t = useChargeWords();
  const { q, area, view } = useQueryOfAddress();
  const change = useChangeQuery();
  const points = usePoints({ q, bbox: area });
  const isFiltered = Boolean(q ?? area);
  const clear = isFiltered && (
    <Button variant="default" onClick={() => change({ q: undefined, area: undefined })}>
      {t('clear')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Group justify="space-between" align="flex-end" gap="md">
        <PointSearch key={q ?? ''} searched={q ?? ''} onSearch={(words) => change({ q: words })} />
        <SegmentedControl
          aria-label={t('show')}
          value={view === 'map' ? 'map' : 'list'}
          onChange={(next) => change({ view: next === 'map' ? 'map' : undefined })}
          data={[
            { value: 'list', label: t('list') },
            { value: 'map', label: t('map') },
          ]}
        />
      </Group>
      {area && (
        <Group gap="sm">
          <Text>{t('areaOn')}</Text>
          <Button variant="default" size="sm" onClick={() => change({ area: undefined })}>
            {t('areaOff')}
          </Button>
        </Group>
      )}
      <Section>
        <Loaded query={points} lines={6}>
          {() =>
            points.items.length === 0 ? (
              <Empty
                icon={<IconChargingPile size={32} />}
                title={t(isFiltered ? 'emptyTitle' : 'nowhereTitle')}
                text={t(isFiltered ? 'emptyText' : 'nowhereText')}
                action={clear}
              />
            ) : (
              <>
                {view === 'map' ? (
                  <MapOfPoints points={points.items} onArea={(chosen) => change({ area: chosen })} />
                ) : (
                  <PointTable points={points.items} />
                )}
                <More pages={points} />
              </>
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
}
