import { type ReactNode, useMemo } from 'react';
import type { ChargePoint } from '../../api/charging';
import { Status, type Tone } from '../../ui/status';
import { usePlaces } from '../../ui/use-place';
import { useChargeWords } from './charge.words';

type Availability = ChargePoint['status'];

const AVAILABILITY = {
  available: { tone: 'good', word: 'availability.available' },
  occupied: { tone: 'busy', word: 'availability.occupied' },
  'out-of-order': { tone: 'bad', word: 'availability.outOfOrder' },
  unknown: { tone: 'quiet', word: 'availability.unknown' },
} as const satisfies Record<Availability, { readonly tone: Tone; readonly word: string }>;

export const toneOf = (status: Availability): Tone => AVAILABILITY[status].tone;

/** Words for charge points, shared by the list, the map and the page of one. */
export function usePointWords() {
  const t = useChargeWords();
  const places = usePlaces();
  return useMemo(
    () => ({
      name: ({ id, location }: ChargePoint): string => places(location).name ?? t('unnamed', { id }),
      address: ({ location }: ChargePoint): string | null => places(location).address,
      state: ({ status }: ChargePoint): string => t(AVAILABILITY[status].word),
    }),
    [places, t],
  );
}

export function PointState({ point }: { readonly point: ChargePoint }): ReactNode {
  const { state } = usePointWords();
  return <Status tone={toneOf(point.status)}>{state(point)}</Status>;
}
