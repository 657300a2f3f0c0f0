import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { FACTORS } from '../../api/factors';
import { useSend } from '../../api/queries';
import { canUsePasskeys } from '../sign-in/passkey';
import { Failure } from '../../ui/failure';
import { toast } from '../../ui/toast';
import { useUiWords } from '../../ui/ui.words';
import { deviceNameOf } from './device-name';
import { addPasskey, NoPasskeyMade } from './security-calls';
import { useSecurityWords } from './security.words';

/** A name first, so that the list stays readable; then the browser's own dialog. */
export function NewPasskey({ onCodes }: { readonly onCodes: (codes: readonly string[]) => void }): ReactNode {
  const t = useSecurityWords();
  const ui = useUiWords();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState(() => deviceNameOf(navigator.userAgent));
  const send = useSend((as: string, headers) => addPasskey(as, headers), {
    refreshes: [FACTORS],
    onDone: (codes) => {
      toast(t('passkeys.added'));
      setOpened(false);
      if (codes !== null) onCodes(codes);
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    send.mutate(name.trim());
  };
  if (!canUsePasskeys()) return <Text c="dimmed">{t('passkeys.unsupported')}</Text>;
  if (!opened)
    return (
      <Group>
        <Button variant="default" size="sm" onClick={() => setOpened(true)}>
          {t('passkeys.add')}
        </Button>
      </Group>
    );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('passkeys.name')}
          description={t('passkeys.nameHint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={64}
          autoComplete="off"
          autoFocus
        />
        {send.error instanceof NoPasskeyMade ? (
          <Text role="alert" c="dimmed">
            {t('passkeys.notMade')}
          </Text>
        ) : (
          <Failure error={send.error} />
        )}
        <Group gap="sm">
          <Button type="submit" size="sm" loading={send.isPending} disabled={name.trim() === ''}>
            {t('passkeys.create')}
          </Button>
          <Button variant="default" size="sm" onClick={() => setOpened(false)}>
            {ui('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
