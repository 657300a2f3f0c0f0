import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { accounts, call } from '../../api/client';
import { useSend } from '../../api/queries';
import { DevMailbox } from '../../ui/dev-mailbox';
import { Failure } from '../../ui/failure';
import { ButtonLink } from '../../ui/links';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { useRecoverWords } from './recover.words';

/** Asks for the link that sets a new password. What is answered tells nobody who has an account. */
export default function ForgotPasswordPage(): ReactNode {
  const t = useRecoverWords();
  const [identifier, setIdentifier] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const ask = useSend((name: string, headers) =>
    call(() => accounts.POST('/accounts/v1/recoveries', { body: { identifier: name }, headers })),
  );
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setEmpty(identifier.trim() === '');
    if (identifier.trim() !== '') ask.mutate(identifier.trim());
  };
  if (ask.isSuccess)
    return (
      <Page title={t('sentTitle')} width="reading">
        <Section>
          <Stack>
            <Text role="status">{t('sentText')}</Text>
            <Text>{t('sentFactor')}</Text>
            <DevMailbox />
            <div>
              <ButtonLink to="/sign-in">{t('signIn')}</ButtonLink>
            </div>
          </Stack>
        </Section>
        <Section title={t('nothing')} lead={t('nothingText')}>
          <Button variant="default" onClick={() => ask.reset()}>
            {t('again')}
          </Button>
        </Section>
      </Page>
    );
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Section>
        <form onSubmit={submit} noValidate>
          <Stack>
            <TextInput
              label={t('identifier')}
              value={identifier}
              onChange={(event) => setIdentifier(event.currentTarget.value)}
              autoComplete="username"
              inputMode="email"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={320}
              error={isEmpty && t('empty')}
              required
            />
            <Failure error={ask.error} />
            <Group gap="sm">
              <Button type="submit" loading={ask.isPending}>
                {t('submit')}
              </Button>
              <ButtonLink to="/sign-in" variant="subtle">
                {t('signIn')}
              </ButtonLink>
            </Group>
          </Stack>
        </form>
      </Section>
    </Page>
  );
}
