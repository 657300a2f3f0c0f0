import { List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { AddCard } from './add-card';
import { cardsQuery } from './card-calls';
import { CardTable } from './card-table';
import { useCardWords } from './cards.words';
import { DrawAlias } from './draw-alias';
import { StartSettings } from './start-settings';

/** Cards of a driver, what a card shows, numbers of one day, and how charges start. */
export default function CardsPage(): ReactNode {
  const t = useCardWords();
  const cards = useQuery(cardsQuery);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Section title={t('yours')}>
        <Loaded query={cards} lines={4}>
          {({ items }) => <CardTable cards={items} />}
        </Loaded>
      </Section>
      <WhatACardShows />
      <Section title={t('add')}>
        <AddCard />
      </Section>
      <Section title={t('draw')} lead={t('drawLead')}>
        <DrawAlias />
      </Section>
      <Section title={t('settings')}>
        <StartSettings />
      </Section>
    </Page>
  );
}

/** Told before a card is added (docs/pseudonyms.md). */
function WhatACardShows(): ReactNode {
  const t = useCardWords();
  return (
    <Section title={t('shows')}>
      <Text mb="sm">{t('showsText')}</Text>
      <List spacing="xs">
        <List.Item>
          <TextLink to="/charge">{t('wayApp')}</TextLink>
          <Text c="dimmed">{t('wayAppText')}</Text>
        </List.Item>
        <List.Item>
          <Text fw={600}>{t('wayClient')}</Text>
          <Text c="dimmed">{t('wayClientText')}</Text>
        </List.Item>
        <List.Item>
          <Text fw={600}>{t('wayAlias')}</Text>
          <Text c="dimmed">{t('wayAliasText')}</Text>
        </List.Item>
      </List>
    </Section>
  );
}
