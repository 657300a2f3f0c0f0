import { Button, Text, VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { MapButtons, type Motion } from './map-buttons';
import { MapGround, MapRuler } from './map-ground';
import { MapMarks, type MapPoint } from './map-marks';
import { useMapWords } from './point-map.words';
import { type Area, areaOf, LARGEST_SCALE, spotOf, viewOf } from './projection';
import { useDrag } from './use-drag';
import { useMapView, useSize } from './use-map-view';
import classes from './point-map.module.css';

export type { MapPoint } from './map-marks';
export type { Area } from './projection';

export interface PointMapProps {
  /** What the map shows, for screen readers. */
  readonly label: string;
  /** Whatever has coordinates; keep the same array while nothing changes. */
  readonly points: readonly MapPoint[];
  readonly selected?: string | null;
  readonly onSelect: (id: string) => void;
  /** Told when what is in view changes, for lists beside the map. */
  readonly onArea?: (area: Area) => void;
}

const KEYS: Readonly<Record<string, Motion>> = {
  ArrowUp: 'north',
  ArrowDown: 'south',
  ArrowLeft: 'west',
  ArrowRight: 'east',
  '+': 'nearer',
  '=': 'nearer',
  '-': 'farther',
};

/**
 * Points by their coordinates over a grid of degrees, without a picture of the land: nobody else is asked for anything. Moved and
 * zoomed by buttons, arrow keys and, for who likes, dragging; close points are one mark with their number.
 */
export function PointMap({ label, points, selected = null, onSelect, onArea }: PointMapProps): ReactNode {
  const t = useMapWords();
  const help = useId();
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const { view, move, go, show } = useMapView(points, size, selected);
  const drag = useDrag(move);
  const [stack, setStack] = useState<readonly MapPoint[]>([]);
  const hadFocus = useRef(false);

  const area = areaOf(view, size).join();
  useEffect(() => {
    if (size.width > 0) onArea?.(area.split(',').map(Number) as unknown as Area);
  }, [area, size.width, onArea]);
  // A mark that moved out of view, or into a cluster, had the focus: it stays within the map.
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) frame.current?.focus();
  }, [area]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const motion = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
    if (motion === undefined) return;
    event.preventDefault();
    go(motion);
  };
  // Points at one and the same spot stay together however near one looks: they are listed below the map.
  const open = (cluster: readonly MapPoint[]): void => {
    const nearer = viewOf(cluster.map(spotOf), size, LARGEST_SCALE).scale > view.scale;
    setStack(isOneSpot(cluster) || !nearer ? cluster : []);
    if (!isOneSpot(cluster) && nearer) show(cluster);
  };
  const shown = stack.filter(({ id }) => points.some((point) => point.id === id));
  return (
    <div className={classes.map}>
      <div
        ref={frame}
        role="group"
        aria-label={label}
        aria-describedby={help}
        tabIndex={0}
        className={classes.frame}
        onKeyDown={onKeyDown}
        onFocus={() => (hadFocus.current = true)}
        onBlur={({ relatedTarget }) => (hadFocus.current = relatedTarget === null)}
        {...drag}
      >
        <VisuallyHidden id={help}>{t('help')}</VisuallyHidden>
        {size.width > 0 && (
          <>
            <MapGround view={view} size={size} />
            <MapMarks {...{ points, view, size, selected, onSelect }} onCluster={open} />
            <MapRuler view={view} />
            <MapButtons view={view} onMotion={go} />
          </>
        )}
      </div>
      {shown.length > 0 && (
        <div className={classes.stack}>
          <Text size="sm" fw={600} role="status">
            {t('here', { count: shown.length })}
          </Text>
          {shown.map((point) => (
            <Button
              key={point.id}
              size="compact-sm"
              variant={point.id === selected ? 'light' : 'default'}
              aria-pressed={point.id === selected}
              onClick={() => onSelect(point.id)}
            >
              {point.label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function isOneSpot([first, ...others]: readonly MapPoint[]): boolean {
  return others.every(({ latitude, longitude }) => latitude === first?.latitude && longitude === first.longitude);
}
