import { Code, List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Section } from '../../../ui/section';
import { useDetailWords } from './detail.words';

const POINTS = ['month', 'other', 'gone', 'reach'] as const;

/** The pseudonym, and why there is no name (docs/pseudonyms.md). */
export function WhoCharged({ driver }: { readonly driver: string | null }): ReactNode {
  const t = useDetailWords();
  return (
    <Section title={t('who')} lead={t('whoLead')}>
      <Text component="div" mb="sm">
        <Text span fw={600}>
          {t('pseudonym')}
        </Text>
        {': '}
        {driver === null ? t('noPseudonym') : <Code>{driver}</Code>}
      </Text>
      <List>
        {POINTS.map((point) => (
          <List.Item key={point}>{t(`whoPoints.${point}`)}</List.Item>
        ))}
      </List>
    </Section>
  );
}
