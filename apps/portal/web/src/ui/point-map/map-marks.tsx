import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Tone } from '../status';
import { type Cluster, clustersOf } from './clusters';
import { useMapWords } from './point-map.words';
import { pixelOf, type Size, type Spot, spotOf, type View } from './projection';
import classes from './point-map.module.css';

/** A thing with a place. */
export interface MapPoint {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Name and state, as they are read out: the colour only repeats it. */
  readonly label: string;
  readonly tone: Tone;
}

/** Marks are 36 px wide; closer ones would hide each other. */
const CLOSE = 40;
/** Marks a little outside of the map are still drawn, so that they come in without a jump. */
const BEYOND = 24;

export interface MarksProps {
  readonly points: readonly MapPoint[];
  readonly view: View;
  readonly size: Size;
  readonly selected?: string | null;
  readonly onSelect: (id: string) => void;
  readonly onCluster: (points: readonly MapPoint[]) => void;
}

/** Points and clusters in view, from north to south: the Tab key walks them in that order. */
export function MapMarks({ points, view, size, selected, onSelect, onCluster }: MarksProps): ReactNode {
  const inView = points
    .map((item) => ({ item, at: pixelOf(spotOf(item), view, size) }))
    .filter(({ at: { x, y } }) => x > -BEYOND && y > -BEYOND && x < size.width + BEYOND && y < size.height + BEYOND)
    .sort((one, other) => one.at.y - other.at.y || one.at.x - other.at.x || (one.item.id < other.item.id ? -1 : 1));
  return (
    <ul className={classes.marks}>
      {clustersOf(inView, CLOSE).map((cluster) => {
        const [first] = cluster.items;
        if (first === undefined) return null;
        const { at } = cluster;
        return (
          <li key={first.id} className={classes.place} style={{ transform: `translate(${at.x}px, ${at.y}px)` }}>
            {cluster.items.length === 1 ? (
              <Mark point={first} at={at} size={size} isSelected={selected === first.id} onSelect={onSelect} />
            ) : (
              <ClusterMark cluster={cluster} selected={selected} onOpen={() => onCluster(cluster.items)} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface MarkProps {
  readonly point: MapPoint;
  readonly at: Spot;
  readonly size: Size;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
}

function Mark({ point, at, size, isSelected, onSelect }: MarkProps): ReactNode {
  return (
    <UnstyledButton
      className={classes.mark}
      data-tone={point.tone}
      aria-label={point.label}
      aria-pressed={isSelected}
      onClick={() => onSelect(point.id)}
    >
      <svg viewBox="0 0 36 36" aria-hidden>
        <circle className={classes.disc} cx="18" cy="18" r="13" />
        <path className={classes.sign} d={SIGNS[point.tone]} />
      </svg>
      <span
        className={classes.name}
        aria-hidden
        data-side={at.x > size.width / 2 ? 'left' : 'right'}
        data-above={at.y > size.height * 0.8 || undefined}
      >
        {point.label}
      </span>
    </UnstyledButton>
  );
}

/** A shape for each tone, for who does not see colours: tick, bars, exclamation, cross, ring. */
const SIGNS: Record<Tone, string> = {
  good: 'M12 18.5l4 4 8-9',
  busy: 'M14.5 13v10M21.5 13v10',
  warn: 'M18 11.5v8M18 23.5v.5',
  bad: 'M13.5 13.5l9 9M22.5 13.5l-9 9',
  quiet: 'M22 18a4 4 0 1 1-8 0a4 4 0 1 1 8 0',
};

function ClusterMark({
  cluster,
  selected,
  onOpen,
}: {
  readonly cluster: Cluster<MapPoint>;
  readonly selected: string | null | undefined;
  readonly onOpen: () => void;
}): ReactNode {
  const t = useMapWords();
  const count = cluster.items.length;
  return (
    <UnstyledButton
      className={classes.cluster}
      aria-label={t('cluster', { count })}
      data-holds-selected={cluster.items.some(({ id }) => id === selected) || undefined}
      onClick={onOpen}
    >
      {count}
    </UnstyledButton>
  );
}
