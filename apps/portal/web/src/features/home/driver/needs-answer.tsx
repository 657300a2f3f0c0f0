import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { accounts, call } from '../../../api/client';
import { query } from '../../../api/queries';
import { language } from '../../../i18n/i18n';
import { ButtonLink } from '../../../ui/links';
import { Section } from '../../../ui/section';
import { useDriverHomeWords } from './driver-home.words';

// The words of the effect come in the page's language, so each language has an answer of its own.
const consentsQuery = () => query(['consents', language()], () => call(() => accounts.GET('/accounts/v1/me/consents')));

/** Choices that are asked anew; nothing where nothing is. The rest of the page does not wait for it. */
export function NeedsAnswer(): ReactNode {
  const t = useDriverHomeWords();
  const consents = useQuery(consentsQuery());
  const count = consents.data?.items.filter(({ askAgain }) => askAgain).length ?? 0;
  if (count === 0) return null;
  return (
    <Section tone="accent" title={t('answer')}>
      <Group justify="space-between" gap="sm">
        <Text>{t('askAgain', { count })}</Text>
        <ButtonLink to="/choices">{t('askAgainGo')}</ButtonLink>
      </Group>
    </Section>
  );
}
