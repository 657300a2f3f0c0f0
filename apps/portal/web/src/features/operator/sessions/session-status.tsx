import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Status, type Tone } from '../../../ui/status';
import type { Session } from './session-calls';
import { useSessionWords } from './session.words';

const TONES: Readonly<Record<Session['status'], Tone>> = {
  active: 'busy',
  completed: 'good',
  'needs-review': 'warn',
  unauthorised: 'quiet',
  unmatched: 'quiet',
};

const WORDS = {
  active: 'statuses.active',
  completed: 'statuses.completed',
  'needs-review': 'statuses.needsReview',
  unauthorised: 'statuses.unauthorised',
  unmatched: 'statuses.unmatched',
} as const;

/** Where a session is, and whether somebody doubts its energy. */
export function SessionStatus({ session: { status, meter } }: { readonly session: Session }): ReactNode {
  const t = useSessionWords();
  return (
    <Group gap={4}>
      <Status tone={TONES[status]}>{t(WORDS[status])}</Status>
      {meter.state !== 'clean' && status !== 'active' && (
        <Status tone="warn">{t(meter.state === 'disputed' ? 'disputed' : 'estimated')}</Status>
      )}
    </Group>
  );
}
