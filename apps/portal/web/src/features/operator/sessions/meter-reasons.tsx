import { List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDetailWords } from './detail.words';
import type { Session } from './session-calls';

/** Why the energy is doubted or not, in the API's own words of the page's language (docs/meter.md). */
export function MeterReasons({ meter }: { readonly meter: Session['meter'] }): ReactNode {
  const t = useDetailWords();
  const { i18n } = useTranslation();
  const reasons = meter.inWords
    .map((words) => words[i18n.language] ?? words['en'])
    .filter((text) => text !== undefined);
  return (
    <div>
      <Text>{t(meter.state)}</Text>
      {reasons.length > 0 && (
        <List size="sm" mt={4}>
          {reasons.map((text) => (
            <List.Item key={text}>{text}</List.Item>
          ))}
        </List>
      )}
    </div>
  );
}
