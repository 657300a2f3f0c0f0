import { List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { language } from '../../../i18n/i18n';
import { TextLink } from '../../../ui/links';
import { Loaded } from '../../../ui/loaded';
import { type Consent, versionsQuery } from '../shared/queries';
import { inLanguage } from '../shared/in-language';
import { useChoicesWords } from './choices.words';
import { changesSince } from './changes-since';

/** Why an answer is asked for again: what changed since it was given, in the policy's words (QTL-11). */
export function Since({ consent }: { readonly consent: Consent }): ReactNode {
  const t = useChoicesWords();
  const formats = useFormats();
  const versions = useQuery(versionsQuery);
  const { purpose, changedAt, status, restsFrom } = consent;
  if (status === 'expired') return <Text>{t('lapsed')}</Text>;
  return (
    <div>
      <Text fw={600}>{restsFrom !== null ? t('restsFrom', { date: formats.date(restsFrom) }) : t('rests')}</Text>
      <Loaded query={versions} lines={2}>
        {({ items }) => {
          const changes = changesSince(items, purpose, changedAt);
          if (changes.length === 0) return null;
          return (
            <>
              <Text mt="xs">{t('changed')}</Text>
              <List>
                {changes.map(({ version, effectiveFrom, summary }, at) => (
                  <List.Item key={at}>
                    {inLanguage(summary, language()) ?? ''}{' '}
                    <Text span c="dimmed" size="sm">
                      {t('changedOn', { version, date: formats.date(effectiveFrom) })}
                    </Text>
                  </List.Item>
                ))}
              </List>
              <TextLink to="/policy-changes">{t('compare')}</TextLink>
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
