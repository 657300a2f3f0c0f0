import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { type Factors, FACTORS } from '../../api/factors';
import { useSend } from '../../api/queries';
import { useFormats } from '../../i18n/formats';
import { ConfirmButton } from '../../ui/dialog';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { Section } from '../../ui/section';
import { toast } from '../../ui/toast';
import { useUiWords } from '../../ui/ui.words';
import { explained } from './explained';
import { NewPasskey } from './new-passkey';
import { type Passkey, removePasskey, renamePasskey } from './security-calls';
import classes from './security.module.css';
import { useSecurityWords } from './security.words';

export interface FactorSectionProps {
  readonly factors: Factors;
  /** Recovery codes came with a first second factor. */
  readonly onCodes: (codes: readonly string[]) => void;
}

export function PasskeysSection({ factors: { passkeys }, onCodes }: FactorSectionProps): ReactNode {
  const t = useSecurityWords();
  return (
    <Section title={t('passkeys.title')} lead={t('passkeys.lead')}>
      <Stack gap="md">
        {passkeys.length === 0 ? (
          <Empty icon={<IconFingerprint size={32} />} title={t('passkeys.empty')} />
        ) : (
          <ul className={classes.list}>
            {passkeys.map((passkey) => (
              <li key={passkey.id} className={classes.item}>
                <Row passkey={passkey} />
              </li>
            ))}
          </ul>
        )}
        <NewPasskey onCodes={onCodes} />
      </Stack>
    </Section>
  );
}

function Row({ passkey }: { readonly passkey: Passkey }): ReactNode {
  const t = useSecurityWords();
  const formats = useFormats();
  const [renaming, setRenaming] = useState(false);
  const { id, name, createdAt, lastUsedAt } = passkey;
  const remove = useSend(() => explained(removePasskey(id), t('passkeys.required')), {
    refreshes: [FACTORS],
    onDone: () => toast(t('passkeys.removed')),
  });
  if (renaming) return <Rename passkey={passkey} onClose={() => setRenaming(false)} />;
  return (
    <Group justify="space-between" gap="sm">
      <div className={classes.text}>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="dimmed">
          {t('passkeys.since', { when: formats.date(createdAt) })} ·{' '}
          {lastUsedAt === null ? t('passkeys.never') : t('passkeys.used', { when: formats.relative(lastUsedAt) })}
        </Text>
      </div>
      <Group gap="xs">
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t('passkeys.renameOf', { name })}
          onClick={() => setRenaming(true)}
        >
          {t('passkeys.rename')}
        </Button>
        <ConfirmButton
          size="compact-sm"
          label={t('passkeys.remove')}
          ariaLabel={t('passkeys.removeOf', { name })}
          title={t('passkeys.removeTitle')}
          text={t('passkeys.removeText', { name })}
          confirm={t('passkeys.remove')}
          onConfirm={() => remove.mutateAsync()}
        />
      </Group>
    </Group>
  );
}

function Rename({ passkey, onClose }: { readonly passkey: Passkey; readonly onClose: () => void }): ReactNode {
  const t = useSecurityWords();
  const ui = useUiWords();
  const [name, setName] = useState(passkey.name);
  const send = useSend((next: string) => renamePasskey(passkey.id, next), { refreshes: [FACTORS], onDone: onClose });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    send.mutate(name.trim());
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('passkeys.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={64}
          autoFocus
        />
        <Failure error={send.error} />
        <Group gap="sm">
          <Button type="submit" size="sm" loading={send.isPending} disabled={name.trim() === ''}>
            {t('passkeys.rename')}
          </Button>
          <Button variant="default" size="sm" onClick={onClose}>
            {ui('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
