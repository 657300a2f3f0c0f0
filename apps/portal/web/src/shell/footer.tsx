import { Anchor, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { language } from '../i18n/i18n';
import { useService } from './service';
import { useShellWords } from './shell.words';
import classes from './footer.module.css';

/** Who runs the service and how to reach them: help stands in the same place on every page (WCAG 3.2.6). */
export function Footer(): ReactNode {
  const t = useShellWords();
  const service = useService();
  const lang = `?lang=${language()}`;
  return (
    <footer className={classes.footer}>
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed">
          {service
            ? service.contact.address.startsWith(service.name)
              ? service.contact.address
              : `${service.name} · ${service.contact.address}`
            : ' '}
        </Text>
        <Group gap="md">
          {service && (
            <Anchor size="sm" className={classes.link} href={`mailto:${service.contact.email}`}>
              {t('help')}: {service.contact.email}
            </Anchor>
          )}
          <Anchor size="sm" className={classes.link} href={`/privacy${lang}`}>
            {t('privacy')}
          </Anchor>
          <Anchor size="sm" className={classes.link} href={`/newsletter/end${lang}`}>
            {t('endNewsletter')}
          </Anchor>
          <Anchor size="sm" className={classes.link} href="https://db-ip.com" rel="noreferrer">
            IP Geolocation by DB-IP
          </Anchor>
        </Group>
      </Group>
    </footer>
  );
}
