import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { type MapPoint, PointMap } from '../../../ui/point-map/point-map';
import { coordinatesOf } from './location';
import type { Point } from './point-calls';
import { usePointsWords } from './points.words';
import { standingOf, TONES } from './standing';

/** Charge points where they stand; a press on one opens it. */
export default function PointsMap({ points }: { readonly points: readonly Point[] }): ReactNode {
  const t = usePointsWords();
  const navigate = useNavigate();
  const placed = useMemo(
    () =>
      points.flatMap((point): MapPoint[] => {
        const coordinates = coordinatesOf(point.location);
        if (coordinates === null) return [];
        const standing = standingOf(point);
        return [
          { id: point.id, ...coordinates, label: `${point.id}: ${t(`standings.${standing}`)}`, tone: TONES[standing] },
        ];
      }),
    [points, t],
  );
  const unplaced = points.length - placed.length;
  return (
    <>
      {placed.length > 0 && (
        <PointMap
          label={t('caption')}
          points={placed}
          onSelect={(chargePointId) =>
            void navigate({ to: '/operator/charge-points/$chargePointId', params: { chargePointId } })
          }
        />
      )}
      {unplaced > 0 && (
        <Text c="dimmed" mt="sm">
          {t('unplaced', { count: unplaced })}
        </Text>
      )}
    </>
  );
}
