import type { ReactNode } from 'react';
import { Status } from '../../../ui/status';
import type { Point } from './point-calls';
import { usePointsWords } from './points.words';
import { standingOf, TONES } from './standing';

/** How a charge point stands, in one or two words. */
export function StandingStatus({ point }: { readonly point: Point }): ReactNode {
  const t = usePointsWords();
  const standing = standingOf(point);
  return <Status tone={TONES[standing]}>{t(`standings.${standing}`)}</Status>;
}
