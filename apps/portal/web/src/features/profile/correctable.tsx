import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import type { TaggedProfile } from '../../api/me';
import { isProblem } from '../../api/problem';
import { Failure } from '../../ui/failure';
import { useUiWords } from '../../ui/ui.words';
import { ConflictChoice } from './conflict-choice';
import { type Field, mayRemove, valueOf } from './correction';
import classes from './correctable.module.css';
import { useProfileWords } from './profile.words';
import { useCorrection } from './use-correction';

export interface CorrectableProps {
  readonly field: Field;
  readonly read: TaggedProfile;
  /** The value as people read it; the stored text where left out. */
  readonly shown?: ReactNode;
  /** For a choice among few. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** Beside the button that opens the form. */
  readonly children?: ReactNode;
}

/** One value of the profile: shown, and corrected where it stands. */
export function Correctable(props: CorrectableProps): ReactNode {
  const t = useProfileWords();
  // The state that the form was opened on: later reads must not replace what the person looks at.
  const [opened, setOpened] = useState<TaggedProfile | null>(null);
  const { field, read, shown, children } = props;
  const value = valueOf(read.profile, field);
  if (opened !== null) return <Form {...props} read={opened} onClose={() => setOpened(null)} />;
  const name = t(`fields.${field}`);
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
      <div className={classes.value}>{value === null ? <Text c="dimmed">{t('none')}</Text> : (shown ?? value)}</div>
      <Group gap="xs" className={classes.buttons} justify="flex-end">
        {children}
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t(value === null ? 'addOf' : 'changeOf', { field: name })}
          onClick={() => setOpened(read)}
        >
          {t(value === null ? 'add' : 'change')}
        </Button>
      </Group>
    </Group>
  );
}

const AUTOCOMPLETE: Partial<Record<Field, string>> = {
  name: 'name',
  username: 'username',
  email: 'email',
  phone: 'tel',
};
const TYPES: Partial<Record<Field, string>> = { email: 'email', phone: 'tel' };

function Form({ field, read, choices, onClose }: CorrectableProps & { readonly onClose: () => void }): ReactNode {
  const t = useProfileWords();
  const ui = useUiWords();
  const before = valueOf(read.profile, field) ?? '';
  const [typed, setTyped] = useState(before);
  const { send, conflict } = useCorrection(field, onClose);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (typed.trim() === before) onClose();
    else send.mutate({ typed, seen: read });
  };
  if (conflict !== null)
    return (
      <ConflictChoice
        theirs={valueOf(conflict.now.profile, field)}
        yours={conflict.typed}
        busy={send.isPending}
        error={send.error}
        onKeep={onClose}
        onSave={() => send.mutate({ typed: conflict.typed, seen: conflict.now })}
      />
    );
  const isTaken = isProblem(send.error, 'username-taken');
  const isBad = isProblem(send.error, 'validation-failed');
  const input = {
    label: t(`fields.${field}`),
    description: t(`hints.${field}`),
    value: typed,
    error: isTaken ? t('bad.taken') : isBad ? t(`bad.${field}`) : undefined,
    autoComplete: AUTOCOMPLETE[field] ?? 'off',
    'data-autofocus': true,
    autoFocus: true,
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {choices ? (
          <NativeSelect {...input} data={[...choices]} onChange={(event) => setTyped(event.currentTarget.value)} />
        ) : field === 'experience' ? (
          <Textarea {...input} onChange={(event) => setTyped(event.currentTarget.value)} />
        ) : (
          <TextInput
            {...input}
            type={TYPES[field] ?? 'text'}
            spellCheck={field === 'education'}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        {!isTaken && !isBad && <Failure error={send.error} />}
        <Group gap="sm">
          <Button type="submit" size="sm" loading={send.isPending} disabled={typed.trim() === '' && !mayRemove(field)}>
            {t('save')}
          </Button>
          <Button variant="default" size="sm" onClick={onClose}>
            {ui('cancel')}
          </Button>
          {mayRemove(field) && before !== '' && (
            <Button
              variant="subtle"
              color="red"
              size="sm"
              disabled={send.isPending}
              onClick={() => send.mutate({ typed: '', seen: read })}
            >
              {t('remove')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
