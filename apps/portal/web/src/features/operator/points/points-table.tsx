import { Button, Center } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useFormats } from '../../../i18n/formats';
import { type Column, DataTable } from '../../../ui/data-table';
import { TextLink } from '../../../ui/links';
import { placeOf } from './location';
import type { Point } from './point-calls';
import { usePointsWords } from './points.words';
import { StandingStatus } from './standing-status';

const STEP = 50;

export function PointsTable({ points }: { readonly points: readonly Point[] }): ReactNode {
  const t = usePointsWords();
  const formats = useFormats();
  const [most, setMost] = useState(STEP);
  const columns: readonly Column<Point>[] = [
    {
      key: 'id',
      label: t('columns.id'),
      cell: ({ id }) => (
        <TextLink to="/operator/charge-points/$chargePointId" params={{ chargePointId: id }}>
          {id}
        </TextLink>
      ),
    },
    { key: 'standing', label: t('columns.standing'), cell: (point) => <StandingStatus point={point} /> },
    { key: 'place', label: t('columns.place'), cell: ({ location }) => placeOf(location) },
    { key: 'network', label: t('columns.network'), cell: ({ network }) => t(`networks.${network}`), whole: true },
    {
      key: 'price',
      label: t('columns.price'),
      cell: ({ pricePerKwh, currency }) => t('perKwh', { price: formats.money(pricePerKwh, currency) }),
      align: 'right',
    },
    {
      key: 'departures',
      label: t('columns.departures'),
      cell: (point) => <Departures point={point} />,
    },
    {
      key: 'seen',
      label: t('columns.seen'),
      cell: ({ lastSeenAt }) => (lastSeenAt === null ? t('never') : formats.relative(lastSeenAt)),
      align: 'right',
    },
  ];
  return (
    <>
      <DataTable caption={t('caption')} columns={columns} items={points.slice(0, most)} rowKey={({ id }) => id} />
      {points.length > most && (
        <Center mt="md">
          <Button variant="default" onClick={() => setMost(most + STEP)}>
            {t('more')}
          </Button>
        </Center>
      )}
    </>
  );
}

/** How many kinds of quirks and refusals its health lists. */
function Departures({ point: { quirks, refusals } }: { readonly point: Point }): ReactNode {
  const t = usePointsWords();
  if (quirks === 0 && refusals === 0) return t('departures.none');
  return (
    <div>
      {quirks > 0 && <div>{t('departures.quirks', { count: quirks })}</div>}
      {refusals > 0 && <div>{t('departures.refusals', { count: refusals })}</div>}
    </div>
  );
}
