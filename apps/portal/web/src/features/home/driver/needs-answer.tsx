import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { consentsQuery } from '../../../api/consents';
import { unreadQuery } from '../../../api/inbox';
import { ButtonLink } from '../../../ui/links';
import { Section } from '../../../ui/section';
import { useDriverHomeWords } from './driver-home.words';

/** Choices that are asked anew, and messages not read; nothing where nothing is. The rest of the page does not wait for it. */
export function NeedsAnswer(): ReactNode {
  const t = useDriverHomeWords();
  const consents = useQuery(consentsQuery());
  const { data: unread = 0 } = useQuery(unreadQuery);
  const asked = consents.data?.items.filter(({ askAgain }) => askAgain).length ?? 0;
  if (asked + unread === 0) return null;
  return (
    <Section tone="accent" title={t('answer')}>
      <Stack gap="sm">
        {asked > 0 && (
          <Group justify="space-between" gap="sm">
            <Text>{t('askAgain', { count: asked })}</Text>
            <ButtonLink to="/choices">{t('askAgainGo')}</ButtonLink>
          </Group>
        )}
        {unread > 0 && (
          <Group justify="space-between" gap="sm">
            <Text>{t('unread', { count: unread })}</Text>
            <ButtonLink to="/inbox" variant="default">
              {t('unreadGo')}
            </ButtonLink>
          </Group>
        )}
      </Stack>
    </Section>
  );
}
