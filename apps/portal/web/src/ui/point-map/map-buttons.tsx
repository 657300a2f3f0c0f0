import { ActionIcon } from '@mantine/core';
import {
  IconChevronDown,
  IconChevronLeft,
  IconChevronRight,
  IconChevronUp,
  IconFocusCentered,
  IconMinus,
  IconPlus,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMapWords } from './point-map.words';
import { isFarthest, isNearest, type View } from './projection';
import classes from './point-map.module.css';

/** What the buttons and keys do. */
export type Motion = 'nearer' | 'farther' | 'all' | 'north' | 'south' | 'west' | 'east';

const ICONS: Record<Motion, Icon> = {
  nearer: IconPlus,
  farther: IconMinus,
  all: IconFocusCentered,
  north: IconChevronUp,
  west: IconChevronLeft,
  east: IconChevronRight,
  south: IconChevronDown,
};
const GROUPS: readonly (readonly Motion[])[] = [
  ['nearer', 'farther', 'all'],
  ['north', 'west', 'east', 'south'],
];

/** Everything that dragging and pinching do, by single presses (WCAG 2.5.7). */
export function MapButtons({
  view,
  onMotion,
}: {
  readonly view: View;
  readonly onMotion: (motion: Motion) => void;
}): ReactNode {
  const t = useMapWords();
  const isAtEnd = (motion: Motion): boolean =>
    (motion === 'nearer' && isNearest(view)) || (motion === 'farther' && isFarthest(view));
  return (
    <>
      {GROUPS.map((motions, at) => (
        <div key={motions[0]} className={at === 0 ? classes.zoom : classes.pan}>
          {motions.map((motion) => {
            const Sign = ICONS[motion];
            return (
              <ActionIcon
                key={motion}
                variant="default"
                size="lg"
                aria-label={t(motion)}
                title={t(motion)}
                data-motion={motion}
                // Stays focusable at the end, so that a keyboard does not fall out of the map.
                aria-disabled={isAtEnd(motion)}
                onClick={() => onMotion(motion)}
              >
                <Sign size={18} aria-hidden />
              </ActionIcon>
            );
          })}
        </div>
      ))}
    </>
  );
}
