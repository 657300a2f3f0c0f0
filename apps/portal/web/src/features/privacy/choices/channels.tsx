import { Checkbox, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import type { Consent } from '../shared/queries';
import { usePrivacyWords } from '../shared/privacy.words';
import { channelsAfter } from './arrange';
import { useChoicesWords } from './choices.words';
import type { Said } from './use-choose';

/** The ways of a purpose, each on and off by itself; leaving the last one is a no to the purpose (QV-2). */
export function Channels({
  consent: { offeredChannels, absentChannels, channels },
  isGuarded,
  onSay,
}: {
  readonly consent: Consent;
  readonly isGuarded: boolean;
  readonly onSay: (said: Said) => void;
}): ReactNode {
  const t = useChoicesWords();
  const p = usePrivacyWords();
  const formats = useFormats();
  if (offeredChannels.length === 0) return null;
  const turn = (channel: string, wanted: boolean): void => {
    const after = channelsAfter(channels, offeredChannels, channel, wanted);
    onSay(after === null ? { decision: 'withdrawn' } : { decision: 'given', channels: after });
  };
  return (
    <Checkbox.Group label={t('channels')} description={t('channelsAlso')} value={[...channels]}>
      <Stack gap="xs" mt="xs">
        {offeredChannels.map((channel) => (
          <Checkbox
            key={channel}
            value={channel}
            label={p(`channel.${channel}`)}
            disabled={isGuarded && !channels.includes(channel)}
            onChange={(event) => turn(channel, event.currentTarget.checked)}
          />
        ))}
        {absentChannels.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('absent', { channels: formats.list(absentChannels.map((channel) => p(`channel.${channel}`))) })}
          </Text>
        )}
      </Stack>
    </Checkbox.Group>
  );
}
