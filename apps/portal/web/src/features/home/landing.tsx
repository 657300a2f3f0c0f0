import { Anchor, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { settingsQuery } from '../../api/settings';
import { language } from '../../i18n/i18n';
import { serviceName } from '../../shell/service';
import { CardGrid } from '../../ui/grid';
import { ButtonLink, TextLink } from '../../ui/links';
import { Section } from '../../ui/section';
import { useHomeWords } from './home.words';
import { TwoViews } from './two-views';
import classes from './landing.module.css';

const CARDS = ['name', 'consent', 'end'] as const;

/** What a visitor sees first. */
export function Landing(): ReactNode {
  const t = useHomeWords();
  const settings = useQuery(settingsQuery);
  useEffect(() => {
    document.title = `${t('title')} · ${serviceName()}`;
  }, [t]);
  return (
    <div className={classes.landing}>
      <div className={classes.hero}>
        <div>
          <Title order={1} className={classes.headline}>
            {t('headline')}
          </Title>
          <Text size="lg" c="dimmed" className={classes.lead}>
            {t('lead')}
          </Text>
          <Group gap="sm">
            <ButtonLink to="/register">{t('register')}</ButtonLink>
            <ButtonLink to="/sign-in" variant="default">
              {t('signIn')}
            </ButtonLink>
          </Group>
        </div>
        <TwoViews />
      </div>
      <Title order={2} mb="md">
        {t('promises')}
      </Title>
      <CardGrid>
        {CARDS.map((card) => (
          <Section key={card} title={t(card)}>
            <Text>{t(`${card}Text`)}</Text>
          </Section>
        ))}
      </CardGrid>
      <div className={classes.business}>
        <Section tone="accent" title={t('business')} lead={t('businessText')}>
          <Group gap="md">
            <TextLink to="/register-business">{t('registerBusiness')}</TextLink>
            <Anchor href={`/privacy?lang=${language()}`}>{t('policy')}</Anchor>
            <Anchor href="/accounts/docs">Accounts API</Anchor>
            <Anchor href="/charging/docs">Charging API</Anchor>
          </Group>
        </Section>
        {settings.data?.dev && (
          <Section title={t('here')} lead={t('hereText')}>
            <Group gap="md">
              <Anchor href="/dev/mailbox">{t('mailbox')}</Anchor>
              <Anchor href="/dev/pushes">{t('pushes')}</Anchor>
              <Anchor href="/dev/texts">{t('texts')}</Anchor>
            </Group>
          </Section>
        )}
      </div>
    </div>
  );
}
