import { Checkbox, Stack, Text, Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { accounts, call } from '../../../api/client';
import { query } from '../../../api/queries';
import { language } from '../../../i18n/i18n';
import { Failure } from '../../../ui/failure';
import { Waiting } from '../../../ui/loaded';
import { Section } from '../../../ui/section';
import { inLanguage } from '../shared/in-language';
import type { PolicyVersion } from '../shared/queries';
import { ChangeSummary } from './change-summary';
import { useChangesWords } from './changes.words';
import { diffTexts } from './diff';
import { type NoticeChange, noticeChanges } from './notice-changes';
import { SideBySide } from './side-by-side';

/** What was published never changes. */
const versionQuery = (version: number) => ({
  ...query(['policy', 'version', version], () =>
    call(() =>
      accounts.GET('/accounts/v1/policy/versions/{version}', { params: { path: { version: String(version) } } }),
    ),
  ),
  staleTime: Infinity,
});

export interface ComparisonProps {
  readonly from: number;
  readonly to: number;
  /** Versions after the first, up to the second. */
  readonly between: readonly PolicyVersion[];
}

/** What was announced, which notices changed, and the text itself. */
export function Comparison({ from, to, between }: ComparisonProps): ReactNode {
  const t = useChangesWords();
  const [showSame, setShowSame] = useState(false);
  const [old, now] = useQueries({ queries: [versionQuery(from), versionQuery(to)] });
  const error = old.error ?? now.error;
  if (error) return <Failure error={error} retry={() => void Promise.all([old.refetch(), now.refetch()])} />;
  if (!old.data || !now.data) return <Waiting lines={10} />;
  const pairs = diffTexts(bodyOf(old.data.texts), bodyOf(now.data.texts));
  const { changed, titles } = noticeChanges(old.data.notices, now.data.notices, language());
  return (
    <>
      {between.length > 0 && <ChangeSummary versions={between} titles={titles} />}
      <Section title={t('notices')} lead={changed.length === 0 ? t('noNotices') : t('legend')}>
        <Stack gap="lg">
          {changed.map((change) => (
            <NoticePair key={change.purpose} change={change} />
          ))}
        </Stack>
      </Section>
      <Section title={t('text')} lead={pairs.every(({ isSame }) => isSame) ? t('noText') : t('legend')}>
        <Checkbox
          mb="md"
          label={t('showAll')}
          checked={showSame}
          onChange={(event) => setShowSame(event.currentTarget.checked)}
        />
        <SideBySide pairs={pairs} showSame={showSame} />
      </Section>
    </>
  );
}

function bodyOf(texts: readonly { readonly locale: string; readonly body: string }[]): string {
  return inLanguage(Object.fromEntries(texts.map(({ locale, body }) => [locale, body])), language()) ?? '';
}

function NoticePair({ change: { title, text, refusing } }: { readonly change: NoticeChange }): ReactNode {
  const t = useChangesWords();
  return (
    <div>
      <Title order={3} mb="xs">
        {title}
      </Title>
      <SideBySide pairs={text} showSame={false} />
      {refusing.some(({ isSame }) => !isSame) && (
        <>
          <Text fw={600} mt="sm">
            {t('refusing')}
          </Text>
          <SideBySide pairs={refusing} showSame={false} />
        </>
      )}
    </div>
  );
}
