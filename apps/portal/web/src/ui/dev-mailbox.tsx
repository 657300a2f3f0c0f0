import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { settingsQuery } from '../api/settings';
import { useUiWords } from './ui.words';

/** On a local installation, where mails go to nobody: the page that keeps them. */
export function DevMailbox(): ReactNode {
  const t = useUiWords();
  const settings = useQuery(settingsQuery);
  if (!settings.data?.dev) return null;
  return (
    <Text>
      {t('mailbox.text')} <Anchor href="/dev/mailbox">{t('mailbox.link')}</Anchor>
    </Text>
  );
}
