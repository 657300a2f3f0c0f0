import { type RefObject, useEffect, useMemo, useState } from 'react';
import { LARGEST_SCALE, moved, pixelOf, type Place, type Size, spotOf, type View, viewOf, zoomed } from './projection';
import type { Motion } from './map-buttons';

const NO_SIZE: Size = { width: 0, height: 0 };

/** How large an element is now. */
export function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState(NO_SIZE);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const observer = new ResizeObserver(() => setSize({ width: watched.clientWidth, height: watched.clientHeight }));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

export interface MapView {
  readonly view: View;
  readonly move: (right: number, down: number) => void;
  readonly go: (motion: Motion) => void;
  /** Shows these as large as fits. */
  readonly show: (places: readonly Place[]) => void;
}

/**
 * What the map shows: all its points, until somebody moves it. Other points bring it back to all of them; one chosen elsewhere is
 * brought into view.
 */
export function useMapView(
  points: readonly (Place & { readonly id: string })[],
  size: Size,
  chosen: string | null,
): MapView {
  const spots = useMemo(() => points.map(spotOf), [points]);
  const [mine, setMine] = useState<{ readonly view: View; readonly of: string } | null>(null);
  const of = points.map(({ id }) => id).join('\n');
  const fitting = useMemo(() => viewOf(spots, size), [spots, size]);
  const view = mine?.of === of ? mine.view : fitting;
  const set = (next: View): void => setMine({ view: next, of });

  const point = points.find(({ id }) => id === chosen);
  const spot = point && spotOf(point);
  const isInView = spot === undefined || size.width === 0 || isInside(pixelOf(spot, view, size), size);
  const [seen, setSeen] = useState<string | null>(null);
  // Once for each choice: afterwards one may move it out of view again.
  if (size.width > 0 && seen !== chosen) {
    setSeen(chosen);
    if (!isInView) set({ ...view, center: spot });
  }

  const motions: Record<Motion, () => View | null> = {
    nearer: () => zoomed(view, 1),
    farther: () => zoomed(view, -1),
    all: () => null,
    north: () => moved(view, 0, size.height / 4),
    south: () => moved(view, 0, -size.height / 4),
    west: () => moved(view, size.width / 4, 0),
    east: () => moved(view, -size.width / 4, 0),
  };
  return {
    view,
    move: (right, down) => set(moved(view, right, down)),
    go: (motion) => {
      const next = motions[motion]();
      if (next === null) setMine(null);
      else set(next);
    },
    show: (places) => set(viewOf(places.map(spotOf), size, LARGEST_SCALE)),
  };
}

function isInside({ x, y }: { readonly x: number; readonly y: number }, { width, height }: Size): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}
