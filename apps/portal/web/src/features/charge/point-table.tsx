import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ChargePoint } from '../../api/charging';
import { useFormats } from '../../i18n/formats';
import { type Column, DataTable } from '../../ui/data-table';
import { TextLink } from '../../ui/links';
import { useChargeWords } from './charge.words';
import { freeOf } from './connectors';
import { PointState, usePointWords } from './point-state';

/** Charge points as a list: place, price, state, connectors, who would answer. */
export function PointTable({ points }: { readonly points: readonly ChargePoint[] }): ReactNode {
  const t = useChargeWords();
  const words = usePointWords();
  const formats = useFormats();
  const columns: readonly Column<ChargePoint>[] = [
    {
      key: 'place',
      label: t('place'),
      cell: (point) => (
        <div>
          <TextLink to="/charge/$chargePointId" params={{ chargePointId: point.id }}>
            {words.name(point)}
          </TextLink>
          <Text size="sm" c="dimmed">
            {[point.id, words.address(point)].filter((part) => part !== null).join(' · ')}
          </Text>
        </div>
      ),
    },
    { key: 'state', label: t('state'), cell: (point) => <PointState point={point} /> },
    {
      key: 'price',
      label: t('price'),
      cell: ({ pricePerKwh, currency }) => t('perKwh', { price: formats.money(pricePerKwh, currency) }),
    },
    {
      key: 'connectors',
      label: t('connectors'),
      cell: (point) => {
        const free = freeOf(point);
        return free === null ? t('none') : t('free', free);
      },
    },
    {
      key: 'answers',
      label: t('answers'),
      cell: ({ controllers }) => formats.list(controllers.map(({ name }) => name)),
    },
  ];
  return <DataTable caption={t('points')} columns={columns} items={points} rowKey={({ id }) => id} />;
}
