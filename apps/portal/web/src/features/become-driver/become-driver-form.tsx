import { Alert, Button, Stack, TextInput } from '@mantine/core';
import type { AccountsSchemas } from '@evc/api-client';
import { type ReactNode, type SubmitEvent, useRef, useState } from 'react';
import { accounts, call } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { AskedFields } from '../../api/profile-fields';
import { useSend } from '../../api/queries';
import { useAsked } from '../../ui/asked';
import { answersTo, type AskedPurpose, type Choices, choicesMissing, choicesOf } from '../../ui/consents/choices';
import { ConsentChoices, SignalHint } from '../../ui/consents/consent-choices';
import { type AgainstSignal, SignalQuestion } from '../../ui/consents/signal-question';
import { Failure, fieldErrors } from '../../ui/failure';
import { focusFirstFault } from '../../ui/focus-first-fault';
import { Section } from '../../ui/section';
import { useBecomeDriverWords } from './become-driver.words';

type Body = AccountsSchemas['schemas']['BecomeDriverRequest'];

export interface BecomeDriverFormProps {
  readonly fields: AskedFields;
  readonly purposes: readonly AskedPurpose[];
  readonly onStale: () => void;
  readonly onDone: () => void;
}

export function BecomeDriverForm({ fields, purposes, onStale, onDone }: BecomeDriverFormProps): ReactNode {
  const t = useBecomeDriverWords();
  const asked = useAsked(fields);
  const form = useRef<HTMLFormElement>(null);
  const [birthDate, setBirthDate] = useState('');
  const [answers, setAnswers] = useState<Choices>({});
  const [isMarked, setMarked] = useState(false);
  const choices = answersTo(purposes, answers);
  const missing = choicesMissing(purposes, choices);
  const sending = useSend((body: Body) => call(() => accounts.PUT('/accounts/v1/me/driver', { body })), { onDone });
  const { error } = sending;
  const isImpossible = birthDate === '' || fieldErrors(error)['birthDate'] !== undefined;
  const against = isProblem(error, 'against-privacy-signal') ? (error.problem as unknown as AgainstSignal) : null;
  const tooYoung = isProblem(error, 'age-not-served', 'guardian-required') ? error.problem['minimumAge'] : null;
  const isStale = isProblem(error, 'stale-notice');
  const send = (signal?: Parameters<typeof choicesOf>[2]): void =>
    sending.mutate(
      { birthDate, consents: choicesOf(choices, purposes, signal) },
      { onError: (reason) => isProblem(reason, 'stale-notice') && onStale() },
    );
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setMarked(true);
    if (birthDate !== '' && missing.length === 0) send();
    else focusFirstFault(form.current);
  };
  const isTold = against !== null || isStale || tooYoung !== null || fieldErrors(error)['birthDate'] !== undefined;
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Section title={t('person')}>
          <TextInput
            type="date"
            {...asked('birthDate')}
            value={birthDate}
            onChange={(event) => setBirthDate(event.currentTarget.value)}
            autoComplete="bday"
            error={isMarked && isImpossible && t('impossible')}
          />
        </Section>
        <SignalHint />
        <ConsentChoices
          purposes={purposes}
          choices={choices}
          marked={isMarked ? missing : []}
          onChange={(purpose, choice) => setAnswers({ ...answers, [purpose]: choice })}
        />
        {(isStale || tooYoung !== null) && (
          <Alert role="alert" color="orange">
            {isStale ? t('stale') : t('refused', { age: Number(tooYoung) })}
          </Alert>
        )}
        {!isTold && <Failure error={error} />}
        <div>
          <Button type="submit" loading={sending.isPending}>
            {t('submit')}
          </Button>
        </div>
        <SignalQuestion
          against={against}
          titleOf={(purpose) => purposes.find(({ id }) => id === purpose)?.notice.title ?? purpose}
          busy={sending.isPending}
          onClose={() => sending.reset()}
          onAnswer={send}
        />
      </Stack>
    </form>
  );
}
