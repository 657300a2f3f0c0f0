import { Alert, Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { isProblem } from '../../api/problem';
import { useSend } from '../../api/queries';
import { LANGUAGES } from '../../i18n/i18n';
import { useAskedWords } from '../../ui/asked.words';
import { Failure, fieldErrors } from '../../ui/failure';
import { Section } from '../../ui/section';
import { toast } from '../../ui/toast';
import { changeOfChild, type ChildForm, formOfChild } from './child-change';
import { useChildrenWords } from './children.words';
import { childQuery, correctChild, type ReadChild, type WardChange } from './ward-calls';

const NAMES = { en: 'English', 'zh-Hant': '繁體中文' } as const;

/** Corrections, only of what was read: whoever else changed it meanwhile loses nothing. */
export function CorrectChild({ accountId, read }: { readonly accountId: string; readonly read: ReadChild }): ReactNode {
  const t = useChildrenWords();
  const words = useAskedWords();
  const client = useQueryClient();
  const before = formOfChild(read.profile);
  const [form, setForm] = useState<ChildForm>(before);
  const [isSame, setSame] = useState(false);
  const { queryKey } = childQuery(accountId);
  const sending = useSend((change: WardChange) => correctChild(accountId, change, read.etag), {
    refreshes: [['wards']],
    onDone: () => toast(t('saved')),
  });
  const isConflict = isProblem(sending.error) && sending.error.problem.status === 412;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const change = changeOfChild(form, before);
    setSame(Object.keys(change).length === 0);
    if (Object.keys(change).length === 0) return;
    sending.mutate(change, {
      onError: (error) => {
        if (isProblem(error) && error.problem.status === 412) void client.invalidateQueries({ queryKey });
      },
    });
  };
  const marked = fieldErrors(sending.error);
  const bind = (field: keyof ChildForm) => ({
    label: t(field === 'locale' ? 'language' : field),
    value: form[field],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setForm({ ...form, [field]: event.currentTarget.value }),
    error: marked[field] !== undefined && words('fault.server'),
  });
  return (
    <Section title={t('correct')} lead={t('emailHint')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput {...bind('name')} maxLength={200} autoComplete="off" />
          <TextInput {...bind('username')} maxLength={32} autoComplete="off" autoCapitalize="none" spellCheck={false} />
          <TextInput {...bind('phone')} type="tel" maxLength={32} autoComplete="off" />
          <NativeSelect {...bind('locale')}>
            {LANGUAGES.map((name) => (
              <option key={name} value={name} lang={name}>
                {NAMES[name]}
              </option>
            ))}
          </NativeSelect>
          <div role="status">{isSame && <Text c="dimmed">{t('unchanged')}</Text>}</div>
          {isConflict ? (
            <Alert role="alert" color="orange">
              {t('changedMeanwhile')}
            </Alert>
          ) : (
            <Failure error={sending.error} />
          )}
          <div>
            <Button type="submit" loading={sending.isPending}>
              {t('save')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
}
