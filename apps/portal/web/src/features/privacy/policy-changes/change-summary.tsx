import { List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../../../i18n/formats';
import { language } from '../../../i18n/i18n';
import { Section } from '../../../ui/section';
import { Status } from '../../../ui/status';
import { inLanguage } from '../shared/in-language';
import { known } from '../shared/known';
import type { PolicyVersion } from '../shared/queries';
import { useChangesWords } from './changes.words';

const KINDS = ['purpose', 'data', 'recipients', 'ownership', 'right', 'contact', 'security', 'wording'] as const;

type Titles = Readonly<Record<string, string>>;

/** What each version in between was announced with, and whom it asks again. */
export function ChangeSummary({
  versions,
  titles,
}: {
  readonly versions: readonly PolicyVersion[];
  readonly titles: Titles;
}): ReactNode {
  const t = useChangesWords();
  return (
    <Section title={t('summary')}>
      <Stack gap="lg">
        {versions.map((version) => (
          <OneVersion key={version.version} version={version} titles={titles} />
        ))}
      </Stack>
    </Section>
  );
}

function OneVersion({ version, titles }: { readonly version: PolicyVersion; readonly titles: Titles }): ReactNode {
  const t = useChangesWords();
  const formats = useFormats();
  const { change, changes, asks, publishedAt, effectiveFrom } = version;
  const kindOf = (what: string): string => {
    const kind = known(KINDS, what, null);
    return kind === null ? what : t(`what.${kind}`);
  };
  const isMaterial = change === 'material';
  return (
    <div>
      <Text fw={600} component="div">
        {t('version', { version: version.version, date: formats.date(effectiveFrom) })}{' '}
        <Status tone={isMaterial ? 'warn' : 'quiet'}>{isMaterial ? t('material') : t('minor')}</Status>
      </Text>
      <Text size="sm" c="dimmed">
        {t('published', { date: formats.date(publishedAt) })}
      </Text>
      {changes.length === 0 ? (
        <Text>{t('none')}</Text>
      ) : (
        <List>
          {changes.map(({ what, summary }, at) => (
            <List.Item key={at}>
              <strong>{kindOf(what)}:</strong> {inLanguage(summary, language()) ?? ''}
            </List.Item>
          ))}
        </List>
      )}
      <Text size="sm">
        {asks.length === 0
          ? t('asksNobody')
          : t('asks', { purposes: formats.list(asks.map((purpose) => titles[purpose] ?? purpose)) })}
      </Text>
    </div>
  );
}
