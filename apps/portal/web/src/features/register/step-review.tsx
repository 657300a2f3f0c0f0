import { Anchor, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AskedFields } from '../../api/profile-fields';
import { language } from '../../i18n/i18n';
import type { AskedPurpose, Choices } from '../../ui/consents/choices';
import { Failure } from '../../ui/failure';
import { NewPassword, type PasswordFault, passwordFault } from '../../ui/password-field';
import type { AgeWay } from './age-way';
import type { Draft } from './draft';
import { useRegisterWords } from './register.words';
import { ReviewChoices, ReviewData } from './review-facts';
import { StepFrame } from './step-frame';
import type { Step } from './steps';
import classes from './step-review.module.css';

export interface StepReviewProps {
  readonly draft: Draft;
  readonly fields: AskedFields;
  readonly way: AgeWay;
  readonly purposes: readonly AskedPurpose[];
  readonly choices: Choices;
  readonly password: string;
  readonly refusedPassword: PasswordFault | null;
  /** What else failed. */
  readonly error: unknown;
  readonly busy: boolean;
  readonly isEntered: boolean;
  readonly onPassword: (password: string) => void;
  readonly onGo: (step: Step) => void;
  readonly onSend: () => void;
  readonly onBack: () => void;
}

/** All that will be sent, each part one press from being changed; the password last. */
export function StepReview(props: StepReviewProps): ReactNode {
  const t = useRegisterWords();
  const [isMarked, setMarked] = useState(false);
  const { draft, fields, way, password } = props;
  const isChild = way === 'guardian';
  const fault = passwordFault(password);
  const send = (): boolean => {
    setMarked(true);
    if (fault !== null) return false;
    props.onSend();
    return true;
  };
  return (
    <StepFrame
      title={t('review.title')}
      lead={t(isChild ? 'review.childLead' : 'review.lead')}
      isEntered={props.isEntered}
      onNext={send}
      onBack={props.onBack}
      next={t(isChild ? 'review.submitChild' : 'review.submit')}
      busy={props.busy}
    >
      <Stack gap="xs">
        <Title order={3}>{t('review.data')}</Title>
        <ReviewData draft={draft} fields={fields} isChild={isChild} onGo={props.onGo} />
      </Stack>
      {!isChild && (
        <Stack gap="xs">
          <Title order={3}>{t('review.choices')}</Title>
          <ReviewChoices purposes={props.purposes} choices={props.choices} onGo={props.onGo} />
        </Stack>
      )}
      <Text>
        <Anchor href={`/privacy?lang=${language()}`} target="_blank" rel="noreferrer">
          {t('review.policy')}
        </Anchor>
      </Text>
      {/* For password managers, which keep the name beside the password. */}
      <input
        className={classes.name}
        type="email"
        autoComplete="username"
        value={draft.email}
        readOnly
        tabIndex={-1}
        aria-hidden
      />
      <NewPassword
        label={fields['password']?.title ?? ''}
        description={fields['password']?.why}
        value={password}
        onChange={props.onPassword}
        fault={(isMarked ? fault : null) ?? props.refusedPassword}
      />
      <Failure error={props.error} />
    </StepFrame>
  );
}
