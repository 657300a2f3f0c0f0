import { Checkbox, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useConsentsWords } from './consents.words';

const WORDS = {
  email: 'channel.email',
  push: 'channel.push',
  inbox: 'channel.inbox',
  social: 'channel.social',
} as const;

/** What a way of being written to is called. */
export function useWayWords(): (channel: string) => string {
  const t = useConsentsWords();
  return (channel) => (channel in WORDS ? t(WORDS[channel as keyof typeof WORDS]) : channel);
}

export interface WaysProps {
  readonly offered: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (channels: string[]) => void;
  readonly error?: ReactNode;
}

/** The ways of a yes, each for itself; none is ticked before the person ticks it. */
export function Ways({ offered, chosen, onChange, error }: WaysProps): ReactNode {
  const t = useConsentsWords();
  const nameOf = useWayWords();
  return (
    <Checkbox.Group label={t('channels')} value={[...chosen]} onChange={onChange} error={error}>
      <Stack gap="xs" mt="xs">
        {offered.map((channel) => (
          <Checkbox key={channel} value={channel} label={nameOf(channel)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
