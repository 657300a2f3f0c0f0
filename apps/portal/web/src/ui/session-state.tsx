import type { ReactNode } from 'react';
import type { Session } from '../api/charging';
import { useSessionStateWords } from './session-state.words';
import { Status, type Tone } from './status';
import { usePlaces } from './use-place';

const STATES = {
  requested: { tone: 'busy', word: 'requested' },
  active: { tone: 'good', word: 'active' },
  completed: { tone: 'quiet', word: 'completed' },
  'needs-review': { tone: 'warn', word: 'needsReview' },
  failed: { tone: 'bad', word: 'failed' },
} as const satisfies Record<Session['status'], { readonly tone: Tone; readonly word: string }>;

/** What has become of a charge, in two words. */
export function SessionState({
  session: { status },
  isEnding = false,
}: {
  readonly session: Pick<Session, 'status'>;
  /** Its end was asked for and is not yet known. */
  readonly isEnding?: boolean;
}): ReactNode {
  const t = useSessionStateWords();
  if (isEnding && status === 'active') return <Status tone="busy">{t('ending')}</Status>;
  const { tone, word } = STATES[status];
  return <Status tone={tone}>{t(word)}</Status>;
}

/** Where a charge was: the place's name, or its charge point where no place is known. */
export function useSessionPlace(): (session: Pick<Session, 'location' | 'chargePointId'>) => string {
  const t = useSessionStateWords();
  const places = usePlaces();
  return ({ location, chargePointId }) => places(location).name ?? t('at', { id: chargePointId });
}

/** How long it took, or takes so far, in seconds. */
export function secondsOf({ startedAt, endedAt }: Pick<Session, 'startedAt' | 'endedAt'>, now = Date.now()): number {
  const end = endedAt === null ? now : new Date(endedAt).getTime();
  return Math.max(0, (end - new Date(startedAt).getTime()) / 1000);
}
