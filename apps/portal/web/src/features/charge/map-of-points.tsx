import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { ChargePoint } from '../../api/charging';
import { useFormats } from '../../i18n/formats';
import { ButtonLink } from '../../ui/links';
import { coordinatesOf } from '../../ui/place';
import { type Area, PointMap } from '../../ui/point-map/point-map';
import { useChargeWords } from './charge.words';
import { PointState, toneOf, usePointWords } from './point-state';
import classes from './map-of-points.module.css';

/** As the API takes it: five decimals are a metre. */
const bboxOf = (area: Area): string => area.map((degrees) => degrees.toFixed(5)).join();

/** The map with the same charge points in a list beside it: what is chosen in one is chosen in the other. */
export function MapOfPoints({
  points,
  onArea,
}: {
  readonly points: readonly ChargePoint[];
  readonly onArea: (bbox: string) => void;
}): ReactNode {
  const t = useChargeWords();
  const words = usePointWords();
  const formats = useFormats();
  const [selected, setSelected] = useState<string | null>(null);
  const [area, setArea] = useState<Area | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const onMap = useMemo(
    () =>
      points.flatMap((point) => {
        const place = coordinatesOf(point.location);
        const label = `${words.name(point)}, ${words.state(point)}`;
        return place ? [{ id: point.id, ...place, label, tone: toneOf(point.status) }] : [];
      }),
    [points, words],
  );
  useEffect(() => {
    list.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const chosen = points.find(({ id }) => id === selected);
  return (
    <div className={classes.both}>
      <div className={classes.map}>
        <PointMap label={t('map')} points={onMap} selected={selected} onSelect={setSelected} onArea={setArea} />
        <Group gap="sm" mt="sm" justify="space-between">
          <Button variant="default" size="sm" disabled={area === null} onClick={() => area && onArea(bboxOf(area))}>
            {t('area')}
          </Button>
          <div role="status">
            {chosen ? (
              <ButtonLink size="sm" to="/charge/$chargePointId" params={{ chargePointId: chosen.id }}>
                {t('details')}: {words.name(chosen)}
              </ButtonLink>
            ) : (
              <Text size="sm" c="dimmed">
                {t('choose')}
              </Text>
            )}
          </div>
        </Group>
      </div>
      <ul ref={list} className={classes.list} aria-label={t('points')}>
        {points.map((point) => (
          <li key={point.id}>
            <UnstyledButton
              className={classes.point}
              aria-pressed={point.id === selected}
              onClick={() => setSelected(point.id)}
            >
              <span className={classes.name}>{words.name(point)}</span>
              <span className={classes.about}>
                {point.id} · {t('perKwh', { price: formats.money(point.pricePerKwh, point.currency) })}
              </span>
              <PointState point={point} />
              {coordinatesOf(point.location) === null && <span className={classes.about}>{t('unplaced')}</span>}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
