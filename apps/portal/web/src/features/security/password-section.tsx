import { Alert, Button, Group, List, PasswordInput, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { type Factors, FACTORS } from '../../api/factors';
import { profileQuery } from '../../api/me';
import { isProblem } from '../../api/problem';
import { useSend } from '../../api/queries';
import { ConfirmButton } from '../../ui/dialog';
import { Failure } from '../../ui/failure';
import { Section } from '../../ui/section';
import { toast } from '../../ui/toast';
import { useUiWords } from '../../ui/ui.words';
import { UsernameHint } from '../../ui/username-hint';
import { explained } from './explained';
import { removePassword, SESSIONS, setPassword } from './security-calls';
import { useSecurityWords } from './security.words';

/** The password: another one, a first one, or none. Who has just proved who they are is not asked for the old one. */
export function PasswordSection({ factors }: { readonly factors: Factors }): ReactNode {
  const t = useSecurityWords();
  const [opened, setOpened] = useState(false);
  const remove = useSend(() => explained(removePassword(), t('passkeys.required')), {
    refreshes: [FACTORS, SESSIONS],
    onDone: () => toast(t('password.removed')),
  });
  return (
    <Section title={t('password.title')}>
      <Stack gap="md">
        <Text>{t(factors.password ? 'password.set' : 'password.none')}</Text>
        {opened ? (
          <NewPassword onClose={() => setOpened(false)} />
        ) : (
          <Group gap="sm">
            <Button variant="default" size="sm" onClick={() => setOpened(true)}>
              {t(factors.password ? 'password.change' : 'password.create')}
            </Button>
            {factors.password && factors.passkeys.length > 0 && (
              <ConfirmButton
                label={t('password.remove')}
                title={t('password.removeTitle')}
                text={t('password.removeText')}
                confirm={t('password.remove')}
                onConfirm={() => remove.mutateAsync()}
              />
            )}
          </Group>
        )}
        {factors.password && factors.passkeys.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('password.needsPasskey')}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

function NewPassword({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useSecurityWords();
  const ui = useUiWords();
  const me = useQuery(profileQuery);
  const [password, setTyped] = useState('');
  const send = useSend((next: string) => setPassword(next), {
    refreshes: [FACTORS, SESSIONS],
    onDone: () => {
      toast(t('password.saved'));
      onClose();
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    send.mutate(password);
  };
  const error = messageOf(send.error, t);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <UsernameHint username={me.data?.profile.email} />
        <PasswordInput
          label={t('password.field')}
          description={t('password.hint')}
          value={password}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="new-password"
          error={error}
          autoFocus
        />
        <Suggestions error={send.error} />
        {error === null && <Failure error={send.error} />}
        <Group gap="sm">
          <Button type="submit" size="sm" loading={send.isPending} disabled={password === ''}>
            {t('password.save')}
          </Button>
          <Button variant="default" size="sm" onClick={onClose}>
            {ui('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function messageOf(error: unknown, t: ReturnType<typeof useSecurityWords>): string | null {
  if (isProblem(error, 'weak-password')) return t('password.weak');
  if (isProblem(error, 'breached-password')) return t('password.breached');
  return isProblem(error, 'validation-failed') ? t('password.short') : null;
}

/** What would make it stronger, in the words of the API. */
function Suggestions({ error }: { readonly error: unknown }): ReactNode {
  const suggestions = isProblem(error, 'weak-password') ? error.problem['suggestions'] : null;
  if (!Array.isArray(suggestions) || suggestions.length === 0) return null;
  return (
    <Alert color="orange" variant="light">
      <List size="sm">
        {suggestions.map((text) => (
          <List.Item key={String(text)}>{String(text)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
