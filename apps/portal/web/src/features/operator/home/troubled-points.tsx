import { Text } from '@mantine/core';
import { IconChargingPile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { type Column, DataTable } from '../../../ui/data-table';
import { Empty } from '../../../ui/empty';
import { ButtonLink, TextLink } from '../../../ui/links';
import { Loaded } from '../../../ui/loaded';
import { Section } from '../../../ui/section';
import { placeOf } from '../points/location';
import { fleetQuery, type Point } from '../points/point-calls';
import { errorOf, isTroubled } from '../points/standing';
import { StandingStatus } from '../points/standing-status';
import { useHomeWords } from './home.words';

const SHOWN = 8;

export function TroubledPoints(): ReactNode {
  const t = useHomeWords();
  const formats = useFormats();
  const fleet = useQuery(fleetQuery);
  const columns: readonly Column<Point>[] = [
    {
      key: 'point',
      label: t('point'),
      cell: ({ id }) => (
        <TextLink to="/operator/charge-points/$chargePointId" params={{ chargePointId: id }}>
          {id}
        </TextLink>
      ),
    },
    {
      key: 'state',
      label: t('state'),
      cell: (point) => (
        <div>
          <StandingStatus point={point} />
          {errorOf(point) && (
            <Text size="sm" c="dimmed">
              {t('error')}: {errorOf(point)}
            </Text>
          )}
        </div>
      ),
    },
    { key: 'place', label: t('place'), cell: ({ location }) => placeOf(location) },
    {
      key: 'since',
      label: t('since'),
      cell: ({ lastSeenAt }) => lastSeenAt && formats.relative(lastSeenAt),
      align: 'right',
    },
  ];
  return (
    <Section
      title={t('points')}
      action={
        <ButtonLink to="/operator/charge-points" variant="default" size="sm">
          {t('pointsAll')}
        </ButtonLink>
      }
    >
      <Loaded query={fleet}>
        {({ points }) => {
          const troubled = points.filter(isTroubled);
          if (troubled.length === 0)
            return <Empty icon={<IconChargingPile size={32} />} title={t('pointsNone')} text={t('pointsNoneText')} />;
          return (
            <>
              <DataTable
                caption={t('points')}
                columns={columns}
                items={troubled.slice(0, SHOWN)}
                rowKey={({ id }) => id}
              />
              {troubled.length > SHOWN && (
                <Text c="dimmed" mt="sm">
                  {t('more', { count: troubled.length - SHOWN })}
                </Text>
              )}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}
