import { List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import type { Insight } from './insight';
import { useInferredWords } from './inferred.words';

type Inferred = Insight['segments'][number];

/** One sentence with every fact that made it, beside the number from which it counts. */
export function Segment({ segment: { text, because, since } }: { readonly segment: Inferred }): ReactNode {
  const t = useInferredWords();
  const formats = useFormats();
  return (
    <div>
      <Text fw={600}>{text}</Text>
      <Text size="sm" c="dimmed">
        {t('sinceWhen', { date: formats.date(since) })}
      </Text>
      <Text size="sm" mt="xs">
        {t('because')}:
      </Text>
      <List size="sm">
        {because.map(({ fact, text: said, value, comparison, threshold }) => (
          <List.Item key={fact}>
            {said}:{' '}
            {t(comparison === 'below' ? 'below' : 'atLeast', {
              value: formats.number(value),
              threshold: formats.number(threshold),
            })}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
