import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { settingsQuery } from '../api/settings';
import { useConsentWords } from './consent.words';

/** On a local installation, where mails go to nobody: the page that keeps them. */
export function DevMailbox(): ReactNode {
  const t = useConsentWords();
  const settings = useQuery(settingsQuery);
  if (!settings.data?.dev) return null;
  return (
    <Text>
      {t('localMail')} <Anchor href="/dev/mailbox">{t('mailbox')}</Anchor>
    </Text>
  );
}
