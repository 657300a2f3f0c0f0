import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { isProblem } from '../../api/problem';
import { useSend } from '../../api/queries';
import { Failure } from '../../ui/failure';
import { useUiWords } from '../../ui/ui.words';
import { toast } from '../../ui/toast';
import { sendPhoneCode, verifyPhone } from './profile-calls';
import { useProfileWords } from './profile.words';

/** A code by text message, typed in here. */
export function PhoneVerification({ phone }: { readonly phone: string }): ReactNode {
  const t = useProfileWords();
  const ui = useUiWords();
  const [expiresIn, setExpiresIn] = useState<number | null>(null);
  const [code, setCode] = useState('');
  const send = useSend(() => sendPhoneCode(), { onDone: ({ expiresIn }) => setExpiresIn(expiresIn) });
  const verify = useSend((code: string) => verifyPhone(code), {
    refreshes: [['me']],
    onDone: () => toast(t('phone.done')),
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    verify.mutate(code.replace(/\s/g, ''));
  };
  if (isProblem(send.error, 'sms-unavailable')) return <Text c="dimmed">{t('phone.unavailable')}</Text>;
  if (expiresIn === null)
    return (
      <Stack gap="sm" align="flex-start">
        <Button variant="default" size="compact-sm" loading={send.isPending} onClick={() => send.mutate()}>
          {t('phone.verify')}
        </Button>
        <Failure error={send.error} />
      </Stack>
    );
  const isRefused = isProblem(verify.error, 'phone-code-refused', 'validation-failed');
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('phone.code')}
          description={t('phone.codeHint', { phone, minutes: Math.round(expiresIn / 60) })}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={isRefused && t('phone.refused')}
          autoFocus
        />
        {!isRefused && <Failure error={verify.error} />}
        <Failure error={send.error} />
        <Group gap="sm">
          <Button type="submit" size="sm" loading={verify.isPending} disabled={code.trim() === ''}>
            {t('phone.check')}
          </Button>
          <Button variant="default" size="sm" loading={send.isPending} onClick={() => send.mutate()}>
            {t('phone.again')}
          </Button>
          <Button variant="default" size="sm" onClick={() => setExpiresIn(null)}>
            {ui('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
