import { Alert } from '@mantine/core';
import { IconChargingPile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useQueryOfAddress } from '../../../routing/use-address';
import { Empty } from '../../../ui/empty';
import { ButtonLink } from '../../../ui/links';
import { Loaded } from '../../../ui/loaded';
import { Page } from '../../../ui/page';
import { Section } from '../../../ui/section';
import { filterOf, matches } from './filter';
import { type Fleet, fleetQuery } from './point-calls';
import { PointFilters } from './point-filters';
import { PointsView } from './points-view';
import { usePointsWords } from './points.words';

export default function PointsPage(): ReactNode {
  const t = usePointsWords();
  const fleet = useQuery(fleetQuery);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={<ButtonLink to="/operator/charge-points/add">{t('add')}</ButtonLink>}
    >
      <Loaded query={fleet} lines={8}>
        {(data) => (data.points.length === 0 ? <NoPoints /> : <Points fleet={data} />)}
      </Loaded>
    </Page>
  );
}

function NoPoints(): ReactNode {
  const t = usePointsWords();
  return (
    <Section>
      <Empty
        icon={<IconChargingPile size={32} />}
        title={t('empty')}
        text={t('emptyText')}
        action={<ButtonLink to="/operator/charge-points/add">{t('add')}</ButtonLink>}
      />
    </Section>
  );
}

function Points({ fleet: { points, isCut } }: { readonly fleet: Fleet }): ReactNode {
  const t = usePointsWords();
  const filter = filterOf(useQueryOfAddress());
  const found = points.filter((point) => matches(point, filter));
  return (
    <>
      {isCut && <Alert color="orange">{t('cut')}</Alert>}
      <Section>
        <PointFilters filter={filter} shown={found.length} all={points.length} />
        {found.length === 0 ? (
          <Empty icon={<IconChargingPile size={32} />} title={t('none')} text={t('noneText')} />
        ) : (
          <PointsView points={found} />
        )}
      </Section>
    </>
  );
}
