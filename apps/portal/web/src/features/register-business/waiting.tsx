import { Button, List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { DevMailbox } from '../../ui/dev-mailbox';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { useBusinessWords } from './register-business.words';

/** What happens until the business can work, in its order. The same for every address. */
export function Waiting({ email, onCorrect }: { readonly email: string; readonly onCorrect: () => void }): ReactNode {
  const t = useBusinessWords();
  return (
    <Page title={t('next.title')} width="reading">
      <Section>
        <Stack>
          <List type="ordered" spacing="md">
            <List.Item>
              <Text fw={600}>{t('next.mail')}</Text>
              <Text role="status">
                {t('next.mailText')} <strong>{email}</strong>
              </Text>
              <Text>{t('next.mailMore')}</Text>
            </List.Item>
            <List.Item>
              <Text fw={600}>{t('next.look')}</Text>
              <Text>{t('next.lookText')}</Text>
            </List.Item>
            <List.Item>
              <Text fw={600}>{t('next.start')}</Text>
              <Text>{t('next.startText')}</Text>
            </List.Item>
          </List>
          <Text c="dimmed">{t('next.same')}</Text>
          <DevMailbox />
        </Stack>
      </Section>
      <Section title={t('next.nothing')} lead={t('next.nothingText')}>
        <Button variant="default" onClick={onCorrect}>
          {t('next.correct')}
        </Button>
      </Section>
    </Page>
  );
}
