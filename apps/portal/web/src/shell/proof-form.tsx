import { PasswordInput, Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { type SubmitEvent, type ReactNode, useState } from 'react';
import { accounts } from '../api/client';
import { profileQuery } from '../api/me';
import { isProblem, problemOf } from '../api/problem';
import type { ProofKind } from '../api/proof';
import { query } from '../api/queries';
import { accept, currentSession } from '../api/session';
import { askForPasskey } from '../features/sign-in/passkey';
import { type Method, SecondFactor } from '../features/sign-in/second-factor';
import { SignInForm } from '../features/sign-in/sign-in-form';
import { useSignInWords } from '../features/sign-in/sign-in.words';
import { Failure } from '../ui/failure';
import { ButtonLink } from '../ui/links';
import { Loaded } from '../ui/loaded';
import { UsernameHint } from '../ui/username-hint';

export interface ProofFormProps {
  readonly kind: ProofKind;
  /** Told whether it was proved. */
  readonly onSettled: (proved: boolean) => void;
}

/** Takes the proof that a call waits for; proof-dialog.tsx loads it. */
export default function ProofForm({ kind, onSettled }: ProofFormProps): ReactNode {
  if (kind === 'sign-in') return <SignInAgain onSettled={onSettled} />;
  return <StepUp isForStaff={kind === 'second-factor'} onSettled={onSettled} />;
}

/** The waiting call belongs to the person who was here: it is not made for another. */
function SignInAgain({ onSettled }: { readonly onSettled: (proved: boolean) => void }): ReactNode {
  const [before] = useState(() => currentSession()?.accountId ?? null);
  return <SignInForm onDone={({ accountId }) => onSettled(before === null || before === accountId)} />;
}

const factorsOf = query(['proof', 'factors'], async () => {
  const { data, error, response } = await accounts.GET('/accounts/v1/me/factors');
  if (data === undefined) throw await problemOf(response, error);
  return data;
});

type Proof =
  | { readonly password: string }
  | { readonly totp: string }
  | { readonly recoveryCode: string }
  | { readonly passkey: never };

async function stepUp(body: Proof): Promise<void> {
  const { data, error, response } = await accounts.POST('/accounts/v1/sessions/current/step-up', { body });
  if (data === undefined) throw await problemOf(response, error);
  accept(data);
}

async function stepUpByPasskey(): Promise<void> {
  const { data, error, response } = await accounts.POST('/accounts/v1/sessions/current/step-up/options');
  if (data === undefined) throw await problemOf(response, error);
  await stepUp({ passkey: (await askForPasskey(data)) as never });
}

function StepUp({
  isForStaff,
  onSettled,
}: {
  readonly isForStaff: boolean;
  readonly onSettled: (proved: boolean) => void;
}): ReactNode {
  const t = useSignInWords();
  const here = useLocation();
  const factors = useQuery({ ...factorsOf, gcTime: 0, staleTime: 0 });
  const done = () => onSettled(true);
  return (
    <Loaded query={factors} lines={2}>
      {({ totp, passkeys, recoveryCodes }) => {
        const methods: Method[] = [];
        if (totp?.confirmedAt) methods.push('totp');
        if (passkeys.length > 0) methods.push('passkey');
        if (methods.length > 0 && recoveryCodes.left > 0) methods.push('recovery-code');
        if (methods.length > 0)
          return (
            <SecondFactor
              methods={methods}
              onCode={(code) => stepUp(code).then(done)}
              onPasskey={() => stepUpByPasskey().then(done)}
            />
          );
        if (isForStaff)
          return (
            <ButtonLink to="/security" search={{ next: here.href }} onClick={() => onSettled(false)}>
              {t('proof.setUp')}
            </ButtonLink>
          );
        return <PasswordAgain onDone={done} />;
      }}
    </Loaded>
  );
}

function PasswordAgain({ onDone }: { readonly onDone: () => void }): ReactNode {
  const t = useSignInWords();
  // What is known by now: a call of its own might ask for a proof too.
  const me = useQuery({ ...profileQuery, enabled: false });
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    // React sends submits of a dialog on to the form that the dialog stands over.
    event.stopPropagation();
    setBusy(true);
    setError(null);
    try {
      await stepUp({ password });
      onDone();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  const isRefused = isProblem(error, 'invalid-credentials');
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <UsernameHint username={me.data?.profile.email} />
        <PasswordInput
          label={t('password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          error={isRefused && t('proof.refused')}
          data-autofocus
          required
        />
        {!isRefused && <Failure error={error} />}
        <Button type="submit" loading={busy}>
          {t('second.submit')}
        </Button>
      </Stack>
    </form>
  );
}
