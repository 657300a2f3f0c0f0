import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import type { AccountsSchemas } from '@evc/api-client';
import { accounts, call } from '../../api/client';
import { factorsQuery } from '../../api/factors';
import { isProblem } from '../../api/problem';
import { askForPasskey, PasskeyCancelled } from '../sign-in/passkey';
import { Dialog } from '../../ui/dialog';
import { Failure } from '../../ui/failure';
import { Loaded } from '../../ui/loaded';
import { useChargeWords } from './charge.words';

type Proof = AccountsSchemas['schemas']['ConfirmationRequest'];

interface ConfirmProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Gets the confirmation, which serves once. */
  readonly onConfirmed: (confirmation: string) => Promise<void>;
}

const confirm = async (body: Proof): Promise<string> =>
  (await call(() => accounts.POST('/accounts/v1/me/confirmations', { body }))).confirmation;

async function confirmByPasskey(): Promise<string> {
  const options = await call(() => accounts.POST('/accounts/v1/sessions/current/step-up/options'));
  return confirm({ passkey: await askForPasskey(options) });
}

/** For who asked to be asked before each start: proves once more who it is, then starts. */
export function ConfirmStart({ opened, onClose, onConfirmed }: ConfirmProps): ReactNode {
  const t = useChargeWords();
  const factors = useQuery({ ...factorsQuery, enabled: opened });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const run = async (prove: () => Promise<string>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await onConfirmed(await prove());
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  const isRefused = isProblem(error, 'invalid-credentials', 'wrong-code', 'validation-failed');
  return (
    <Dialog opened={opened} onClose={onClose} title={t('confirm.title')}>
      <Stack>
        <Text>{t('confirm.text')}</Text>
        <Loaded query={factors} lines={2}>
          {({ totp, passkeys }) => (
            <>
              <Secret
                kind={totp?.confirmedAt ? 'totp' : 'password'}
                busy={busy}
                isRefused={isRefused}
                onProof={(proof) => void run(() => confirm(proof))}
              />
              {passkeys.length > 0 && (
                <Button variant="default" loading={busy} onClick={() => void run(confirmByPasskey)}>
                  {t('confirm.passkey')}
                </Button>
              )}
            </>
          )}
        </Loaded>
        {error instanceof PasskeyCancelled ? (
          <Text c="dimmed">{t('confirm.cancelled')}</Text>
        ) : (
          !isRefused && <Failure error={error} />
        )}
      </Stack>
    </Dialog>
  );
}

interface SecretProps {
  readonly kind: 'password' | 'totp';
  readonly busy: boolean;
  readonly isRefused: boolean;
  readonly onProof: (proof: Proof) => void;
}

function Secret({ kind, busy, isRefused, onProof }: SecretProps): ReactNode {
  const t = useChargeWords();
  const [typed, setTyped] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    // React sends submits of a dialog on to the form that the dialog stands over.
    event.stopPropagation();
    onProof(kind === 'totp' ? { totp: typed.replace(/\s/g, '') } : { password: typed });
  };
  const field = {
    value: typed,
    onChange: (event: { currentTarget: { value: string } }) => setTyped(event.currentTarget.value),
    error: isRefused && t('confirm.refused'),
    'data-autofocus': true,
    required: true,
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {kind === 'totp' ? (
          <TextInput label={t('confirm.code')} inputMode="numeric" autoComplete="one-time-code" {...field} />
        ) : (
          <PasswordInput label={t('confirm.password')} autoComplete="current-password" {...field} />
        )}
        <Button type="submit" loading={busy}>
          {t('confirm.passwordButton')}
        </Button>
      </Stack>
    </form>
  );
}
