import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { DevMailbox } from '../../ui/dev-mailbox';
import { ButtonLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { useRegisterWords } from './register.words';

export interface SentProps {
  /** Null after a reload: what was typed is not kept longer than it is needed. */
  readonly email: string | null;
  readonly isChild: boolean;
  readonly onCorrect: () => void;
}

/** What to do now. It reads the same whether or not the address has an account. */
export function Sent({ email, isChild, onCorrect }: SentProps): ReactNode {
  const t = useRegisterWords();
  return (
    <Page title={t('sent.title')} width="reading">
      <Section>
        <Stack>
          <Text role="status">{email === null ? t('sent.textWithout') : t('sent.text')}</Text>
          {email !== null && <Text fw={600}>{email}</Text>}
          <Text>{t(isChild ? 'sent.nextChild' : 'sent.next')}</Text>
          <Text c="dimmed">{t('sent.same')}</Text>
          <DevMailbox />
          <div>
            <ButtonLink to="/sign-in" variant="default">
              {t('sent.signIn')}
            </ButtonLink>
          </div>
        </Stack>
      </Section>
      <Section title={t('sent.nothing')} lead={t('sent.nothingText')}>
        <Button variant="default" onClick={onCorrect}>
          {t('sent.correct')}
        </Button>
      </Section>
    </Page>
  );
}
