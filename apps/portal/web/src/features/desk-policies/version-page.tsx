import { Anchor, Alert, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { deskPolicyQuery, type DeskPolicyText } from '../../api/desk';
import { isUnderWay, noticeOf, purposeName } from '../../api/policy-words';
import { useFormats } from '../../i18n/formats';
import { language } from '../../i18n/i18n';
import { useParam } from '../../routing/use-address';
import { Facts } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { TextBlock } from '../../ui/text-block';
import { AnnouncementLine } from './announcement';
import { useDeskPolicyWords } from './desk-policies.words';

const POLL_MS = 3000;

/** One version: what it changed, how far its announcement has come, its words. */
export default function VersionPage(): ReactNode {
  const t = useDeskPolicyWords();
  const number = Number(useParam('version'));
  const version = useQuery({
    ...deskPolicyQuery(number),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.announcement ?? null) ? POLL_MS : false),
  });
  return (
    <Page title={t('version', { version: number })} back={{ to: '/desk/policies', label: t('all') }}>
      <Loaded query={version}>
        {(data) => (
          <>
            <About version={data} />
            <Changes version={data} />
            <Told version={data} />
            {data.texts.map(({ locale }) => (
              <Words key={locale} version={data} locale={locale} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function About({ version }: { readonly version: DeskPolicyText }): ReactNode {
  const t = useDeskPolicyWords();
  const formats = useFormats();
  const asks = version.asks.map((purpose) => purposeName(version, purpose, language()));
  return (
    <Section title={t('facts')}>
      <Facts
        facts={[
          [t('kind'), t(version.change)],
          [t('effective'), formats.date(version.effectiveFrom)],
          [t('published'), formats.dateTime(version.publishedAt)],
          [t('source'), t(`sources.${version.source}`)],
          [t('asks'), asks.length > 0 ? formats.list(asks) : t('asksNobody')],
          [t('hash'), <code key="hash">{version.hash}</code>],
        ]}
      />
      {version.express && <Alert color="orange">{t('express')}</Alert>}
    </Section>
  );
}

function Changes({ version }: { readonly version: DeskPolicyText }): ReactNode {
  const t = useDeskPolicyWords();
  const formats = useFormats();
  return (
    <Section title={t('changes')}>
      {version.changes.length === 0 && <Text>{t('noChanges')}</Text>}
      <Stack>
        {version.changes.map(({ what, purposes, summary }, at) => (
          <div key={at}>
            <Text fw={600}>{t(`what.${what}`)}</Text>
            {Object.entries(summary as Readonly<Record<string, string>>).map(([locale, words]) => (
              <Text key={locale} lang={locale}>
                {words}
              </Text>
            ))}
            {purposes.length > 0 && (
              <Text size="sm" c="dimmed">
                {t('touches', {
                  purposes: formats.list(purposes.map((purpose) => purposeName(version, purpose, language()))),
                })}
              </Text>
            )}
          </div>
        ))}
      </Stack>
    </Section>
  );
}

function Told({ version: { announcement } }: { readonly version: DeskPolicyText }): ReactNode {
  const t = useDeskPolicyWords();
  const formats = useFormats();
  if (announcement === null)
    return (
      <Section title={t('told')}>
        <Text>{t('first')}</Text>
      </Section>
    );
  const { sent, queued, withheld, failed, dropped } = announcement.messages;
  return (
    <Section title={t('told')}>
      <AnnouncementLine announcement={announcement} />
      <Facts
        facts={[
          [t('ordered'), formats.dateTime(announcement.orderedAt)],
          [t('sent'), formats.number(sent)],
          [t('waiting'), formats.number(queued)],
          [t('withheld'), formats.number(withheld)],
          [t('failed'), formats.number(failed)],
          [t('dropped'), formats.number(dropped)],
        ]}
      />
    </Section>
  );
}

function Words({ version, locale }: { readonly version: DeskPolicyText; readonly locale: string }): ReactNode {
  const t = useDeskPolicyWords();
  const formats = useFormats();
  const text = version.texts.find((candidate) => candidate.locale === locale);
  const [words, notices] = [
    t('words', { language: formats.language(locale) }),
    t('notices', { language: formats.language(locale) }),
  ];
  return (
    <>
      {text && (
        <Section
          title={words}
          lead={<span lang={locale}>{text.title}</span>}
          action={<Anchor href={`/privacy?version=${version.version}&lang=${locale}`}>{t('asRead')}</Anchor>}
        >
          <TextBlock lang={locale} label={words}>
            {text.body}
          </TextBlock>
        </Section>
      )}
      <Section title={notices}>
        <Stack>
          {version.notices.map(({ purpose, version: number }) => {
            const notice = noticeOf(version, purpose, locale);
            return (
              notice && (
                <div key={purpose}>
                  <Text fw={600} lang={locale}>
                    {notice.title}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {t('noticeVersion', { version: number })} · <code>{purpose}</code>
                  </Text>
                  <Text lang={locale}>{notice.text}</Text>
                  <Text lang={locale} mt={4}>
                    <Text span c="dimmed" lang={language()}>
                      {t('refusing')}:{' '}
                    </Text>
                    {notice.refusing}
                  </Text>
                </div>
              )
            );
          })}
        </Stack>
      </Section>
    </>
  );
}
