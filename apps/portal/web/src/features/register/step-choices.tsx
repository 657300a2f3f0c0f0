import { Alert } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type AskedPurpose, type Choice, type Choices, choicesMissing } from '../../ui/consents/choices';
import { ConsentChoices, SignalHint } from '../../ui/consents/consent-choices';
import { Failure } from '../../ui/failure';
import { useRegisterWords } from './register.words';
import { StepFrame } from './step-frame';

export interface StepChoicesProps {
  readonly purposes: readonly AskedPurpose[];
  readonly choices: Choices;
  readonly isEntered: boolean;
  /** The API said that a wording has changed. */
  readonly isStale: boolean;
  readonly error: unknown;
  readonly onChange: (purpose: string, choice: Choice) => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
}

export function StepChoices(props: StepChoicesProps): ReactNode {
  const t = useRegisterWords();
  const [isMarked, setMarked] = useState(false);
  const missing = choicesMissing(props.purposes, props.choices);
  const next = (): boolean => {
    setMarked(true);
    if (missing.length > 0) return false;
    props.onNext();
    return true;
  };
  return (
    <StepFrame
      title={t('choices.title')}
      lead={t('choices.lead')}
      isEntered={props.isEntered}
      onNext={next}
      onBack={props.onBack}
      surface={false}
    >
      {props.isStale && (
        <Alert role="alert" color="orange">
          {t('choices.stale')}
        </Alert>
      )}
      <Failure error={props.error} />
      <SignalHint />
      <ConsentChoices
        purposes={props.purposes}
        choices={props.choices}
        onChange={props.onChange}
        marked={isMarked ? missing : []}
      />
    </StepFrame>
  );
}
