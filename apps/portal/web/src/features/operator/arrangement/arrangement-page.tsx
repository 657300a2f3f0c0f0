import { List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, charging } from '../../../api/client';
import { query } from '../../../api/queries';
import { useFormats } from '../../../i18n/formats';
import { Facts } from '../../../ui/facts';
import { Loaded } from '../../../ui/loaded';
import { Page } from '../../../ui/page';
import { Section } from '../../../ui/section';
import { useArrangementWords } from './arrangement.words';

const arrangementQuery = query(['operator', 'arrangement'], () =>
  call(() => charging.GET('/charging/v1/operator/arrangement')),
);

const CATEGORIES = {
  'activity-usage': 'data.activityUsage',
  identification: 'data.identification',
  contact: 'data.contact',
  device: 'data.device',
  biometric: 'data.biometric',
  professional: 'data.professional',
} as const;

const isKnown = (category: string): category is keyof typeof CATEGORIES => Object.hasOwn(CATEGORIES, category);

const DUTIES = ['dutyRights', 'dutyNames', 'dutyExports'] as const;

/** The agreement of joint controllers in force (GDPR Art. 26), to be read. */
export default function ArrangementPage(): ReactNode {
  const t = useArrangementWords();
  const formats = useFormats();
  const { i18n } = useTranslation();
  const arrangement = useQuery(arrangementQuery);
  const listed = (categories: readonly string[]): ReactNode => (
    <List>
      {categories.map((category) => (
        <List.Item key={category}>{isKnown(category) ? t(CATEGORIES[category]) : category}</List.Item>
      ))}
    </List>
  );
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Loaded query={arrangement} lines={8}>
        {({ version, effectiveFrom, essence, platformCategories, clientCategories }) => (
          <>
            <Section title={t('essence')} lead={t('version', { version, time: formats.date(effectiveFrom) })}>
              <Text>{essence[i18n.language] ?? essence['en']}</Text>
            </Section>
            <Section title={t('both')}>
              <Stack>
                <Facts
                  facts={[
                    [t('client'), listed(clientCategories)],
                    [t('platform'), listed(platformCategories)],
                  ]}
                />
                <Text c="dimmed" size="sm">
                  {t('private')}
                </Text>
              </Stack>
            </Section>
            <Section title={t('duties')}>
              <List spacing="xs">
                {DUTIES.map((duty) => (
                  <List.Item key={duty}>{t(duty)}</List.Item>
                ))}
              </List>
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
