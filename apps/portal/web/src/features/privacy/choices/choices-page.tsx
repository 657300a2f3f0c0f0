import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { consentsQuery } from '../../../api/consents';
import { Loaded } from '../../../ui/loaded';
import { Page } from '../../../ui/page';
import { useNotices } from '../shared/queries';
import { arrange, GROUPS } from './arrange';
import { ChoiceCard } from './choice-card';
import { useChoicesWords } from './choices.words';
import { NewsletterCard } from './newsletter-card';

const MARKETING = 'marketing';

/** Every purpose, and the newsletter beside marketing. */
export default function ChoicesPage(): ReactNode {
  const t = useChoicesWords();
  const consents = useQuery(consentsQuery());
  const notices = useNotices();
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Loaded query={consents} lines={8}>
        {({ items, decidedBy }) => (
          <Loaded query={notices} lines={8}>
            {(words) => {
              const groups = arrange(items);
              return GROUPS.filter((group) => groups[group].length > 0).map((group) => (
                <Stack key={group} gap="md">
                  <div>
                    <Text fw={650} size="sm" tt="uppercase" c="dimmed" component="p">
                      {t(`groups.${group}`)}
                    </Text>
                    <Text c="dimmed">{t(`groups.${group}Lead`)}</Text>
                  </div>
                  {groups[group].map((consent) => (
                    <Fragment key={consent.purpose}>
                      <ChoiceCard
                        consent={consent}
                        notice={words[consent.purpose]}
                        isGuarded={decidedBy === 'guardian'}
                      />
                      {consent.purpose === MARKETING && <NewsletterCard noticeVersion={words[MARKETING]?.version} />}
                    </Fragment>
                  ))}
                </Stack>
              ));
            }}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}
