import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useService } from '../../../shell/service';
import { ButtonLink } from '../../../ui/links';
import { Section } from '../../../ui/section';
import { useWhoLookedWords } from './who-looked.words';

/** What to do about an entry that one cannot explain. */
export function WhenWrong(): ReactNode {
  const t = useWhoLookedWords();
  const service = useService();
  return (
    <Section title={t('wrong')} tone="accent">
      <Text mb="md">{t('wrongText')}</Text>
      <Group>
        <ButtonLink to="/security" variant="default">
          {t('secure')}
        </ButtonLink>
        {service && (
          <Button component="a" href={`mailto:${service.contact.email}`} variant="default">
            {t('ask')}
          </Button>
        )}
      </Group>
    </Section>
  );
}
