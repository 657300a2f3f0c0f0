import { Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { type SubmitEvent, type ReactNode, useRef, useState } from 'react';
import { isProblem } from '../../api/problem';
import type { Session } from '../../api/session';
import { Failure } from '../../ui/failure';
import { FaceFactor } from './face-factor';
import { canUsePasskeys, PasskeyCancelled } from './passkey';
import { type Method, SecondFactor } from './second-factor';
import { answerByPasskey, answerChallenge, signIn, signInByPasskey } from './sign-in-calls';
import { useSignInWords } from './sign-in.words';

interface Challenge {
  readonly challenge: string;
  readonly methods: readonly Method[];
}

/** Password, then a second factor where the account has one; or a passkey alone. Used by the page and by the dialog over a page. */
export function SignInForm({
  onDone,
  forgot,
}: {
  readonly onDone: (session: Session) => void;
  readonly forgot?: ReactNode;
}): ReactNode {
  const t = useSignInWords();
  const [identifier, setIdentifier] = useState('');
  const [password, setPassword] = useState('');
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const underWay = useRef(false);
  const run = async (open: () => Promise<Session>): Promise<void> => {
    // A second press would open a second session.
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setError(null);
    try {
      onDone(await open());
    } catch (reason) {
      if (isProblem(reason, 'second-factor-missing')) setChallenge(reason.problem as unknown as Challenge);
      else setError(reason);
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void run(() => signIn(identifier, password));
  };
  if (challenge !== null)
    return (
      <Stack>
        <Text>{t('second.lead')}</Text>
        <SecondFactor
          methods={challenge.methods}
          onCode={async (code) => onDone(await answerChallenge(challenge.challenge, code))}
          onPasskey={async () => onDone(await answerByPasskey(challenge.challenge))}
        >
          {challenge.methods.includes('face') && <FaceFactor challenge={challenge.challenge} onDone={onDone} />}
          <Button variant="subtle" onClick={() => setChallenge(null)}>
            {t('second.restart')}
          </Button>
        </SecondFactor>
      </Stack>
    );
  return (
    <Stack>
      {/* What is missing is the browser's to say: a password manager may fill in without telling the page. */}
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('identifier')}
            value={identifier}
            onChange={(event) => setIdentifier(event.currentTarget.value)}
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            required
            data-autofocus
          />
          <PasswordInput
            label={t('password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            error={isProblem(error, 'invalid-credentials') && t('refused')}
            required
          />
          {forgot}
          {error instanceof PasskeyCancelled ? (
            <Text c="dimmed">{t('cancelled')}</Text>
          ) : (
            !isProblem(error, 'invalid-credentials') && <Failure error={error} />
          )}
          <Button type="submit" loading={busy}>
            {t('submit')}
          </Button>
        </Stack>
      </form>
      {canUsePasskeys() && (
        <>
          <Divider label={t('or')} />
          <Button
            variant="default"
            leftSection={<IconFingerprint size={20} aria-hidden />}
            onClick={() => void run(signInByPasskey)}
          >
            {t('passkey')}
          </Button>
        </>
      )}
    </Stack>
  );
}
