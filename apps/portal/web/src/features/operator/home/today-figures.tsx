import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useFormats } from '../../../i18n/formats';
import { Failure } from '../../../ui/failure';
import { Figure } from '../../../ui/figure';
import { CardGrid } from '../../../ui/grid';
import { fleetQuery } from '../points/point-calls';
import { isTroubled } from '../points/standing';
import { countedQuery, reviewsQuery, startOfToday } from '../sessions/session-calls';
import { firstDue } from '../sessions/due';
import { useHomeWords } from './home.words';

const WAITING = <Skeleton height={30} width={80} />;

const activeQuery = countedQuery('active', { status: 'active' });

/** Four figures of today. Where there is more than was read, each says so. */
export function TodayFigures(): ReactNode {
  const t = useHomeWords();
  const formats = useFormats();
  const [midnight] = useState(startOfToday);
  const active = useQuery(activeQuery);
  const today = useQuery(countedQuery('today', { from: midnight }));
  const reviews = useQuery(reviewsQuery);
  const fleet = useQuery(fleetQuery);
  const failed = [active, today, reviews, fleet].find(({ error, data }) => error !== null && data === undefined);
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />;
  const count = (data: { readonly sessions: readonly unknown[]; readonly isCut: boolean }): string => {
    const number = formats.number(data.sessions.length);
    return data.isCut ? t('figures.atLeast', { count: number }) : number;
  };
  const energy = today.data?.sessions.reduce((sum, { energyWh }) => sum + energyWh, 0) ?? 0;
  const due = reviews.data && firstDue(reviews.data.sessions);
  const inService = fleet.data?.points.filter(({ state }) => state === 'in-service') ?? [];
  const troubled = inService.filter(isTroubled).length;
  return (
    <CardGrid least="sm" stretch>
      <Figure label={t('figures.charging')} value={active.data ? count(active.data) : WAITING} />
      <Figure
        label={t('figures.energy')}
        value={
          today.data
            ? today.data.isCut
              ? t('figures.atLeastEnergy', { energy: formats.energy(energy) })
              : formats.energy(energy)
            : WAITING
        }
        hint={today.data && t('figures.energyHint', { count: today.data.sessions.length })}
      />
      <Figure
        label={t('figures.reviews')}
        value={reviews.data ? count(reviews.data) : WAITING}
        hint={due && t('figures.reviewsHint', { time: formats.relative(due) })}
      />
      <Figure
        label={t('figures.points')}
        value={
          fleet.data
            ? t('figures.pointsValue', {
                connected: inService.filter(({ connected }) => connected).length,
                all: inService.length,
              })
            : WAITING
        }
        hint={fleet.data && (troubled === 0 ? t('figures.troubledNone') : t('figures.troubled', { count: troubled }))}
      />
    </CardGrid>
  );
}
