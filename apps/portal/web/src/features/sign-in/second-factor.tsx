import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type SubmitEvent, type ReactNode, useRef, useState } from 'react';
import { isProblem } from '../../api/problem';
import { Failure } from '../../ui/failure';
import { PasskeyCancelled } from './passkey';
import { useSignInWords } from './sign-in.words';

export type Method = 'totp' | 'recovery-code' | 'passkey' | 'face';

export interface SecondFactorProps {
  readonly methods: readonly Method[];
  readonly onCode: (code: { readonly totp: string } | { readonly recoveryCode: string }) => Promise<unknown>;
  readonly onPasskey: () => Promise<unknown>;
  /** Further buttons: the way back, a face. */
  readonly children?: ReactNode;
}

/** Asks for one of the factors that the account has; the first that fits this device, the others beside it. */
export function SecondFactor({ methods, onCode, onPasskey, children }: SecondFactorProps): ReactNode {
  const t = useSignInWords();
  const [kind, setKind] = useState<'totp' | 'recovery-code'>(methods.includes('totp') ? 'totp' : 'recovery-code');
  const [code, setCode] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const underWay = useRef(false);
  const run = async (prove: () => Promise<unknown>): Promise<void> => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setError(null);
    try {
      await prove();
    } catch (reason) {
      setError(reason);
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = code.trim();
    void run(() => onCode(kind === 'totp' ? { totp: text.replace(/\s/g, '') } : { recoveryCode: text }));
  };
  const isRefused = isProblem(error, 'invalid-credentials', 'wrong-code', 'validation-failed');
  const hasCodes = methods.includes('totp') || methods.includes('recovery-code');
  return (
    <Stack>
      {hasCodes && (
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              key={kind}
              label={t(kind === 'totp' ? 'second.totp' : 'second.recovery')}
              description={t(kind === 'totp' ? 'second.totpHint' : 'second.recoveryHint')}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              inputMode={kind === 'totp' ? 'numeric' : 'text'}
              autoComplete="one-time-code"
              error={isRefused && t('second.refused')}
              data-autofocus
              required
            />
            <Button type="submit" loading={busy}>
              {t('second.submit')}
            </Button>
          </Stack>
        </form>
      )}
      {error instanceof PasskeyCancelled ? (
        <Text c="dimmed">{t('cancelled')}</Text>
      ) : isProblem(error, 'invalid-token') ? (
        <Text role="alert">{t('second.tooLate')}</Text>
      ) : (
        !isRefused && <Failure error={error} />
      )}
      <Group gap="sm">
        {methods.includes('passkey') && (
          <Button variant="default" loading={busy} onClick={() => void run(onPasskey)}>
            {t('second.usePasskey')}
          </Button>
        )}
        {methods.includes('totp') && kind !== 'totp' && (
          <Button variant="default" onClick={() => setKind('totp')}>
            {t('second.useTotp')}
          </Button>
        )}
        {methods.includes('recovery-code') && kind === 'totp' && (
          <Button variant="default" onClick={() => setKind('recovery-code')}>
            {t('second.useRecovery')}
          </Button>
        )}
        {children}
      </Group>
    </Stack>
  );
}
