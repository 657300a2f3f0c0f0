import { Checkbox, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Answers } from '../../../ui/answers';
import { ButtonLink, TextLink } from '../../../ui/links';
import type { Consent } from '../shared/queries';
import { answerOf } from './arrange';
import { Channels } from './channels';
import { ChoiceFailure } from './choice-failure';
import { useChoicesWords } from './choices.words';
import { SignalDialog } from './signal-dialog';
import { useChoose } from './use-choose';

export interface ChoiceControlsProps {
  readonly consent: Consent;
  readonly title: string;
  /** Of the notice that is on the screen. */
  readonly version: number | null;
  readonly isGuarded: boolean;
}

/** Where a purpose is answered. What the account rests on is ended on the page that closes it (QST-1.3b). */
export function ChoiceControls({ consent, title, version, isGuarded }: ChoiceControlsProps): ReactNode {
  const t = useChoicesWords();
  const choose = useChoose(consent.purpose, version);
  const [keepNewsletter, setKeep] = useState(false);
  const navigate = useNavigate();
  const { askAgain, newsletter } = consent;
  const closes = consent.withdrawal === 'close-account';
  const answer = (yes: boolean): void => {
    if (yes) choose.say({ decision: 'given' });
    else if (closes) void navigate({ to: '/close-account' });
    else choose.say({ decision: 'withdrawn', keepNewsletter });
  };
  const answers = (
    <Answers
      label={t('answer', { title })}
      yes={t(askAgain ? 'yesAgain' : 'yes')}
      no={t('no')}
      value={answerOf(consent)}
      busy={choose.busy}
      noYes={isGuarded}
      onAnswer={answer}
    />
  );
  return (
    <Stack gap="md" align="stretch">
      <div>
        {(!closes || askAgain) && answers}
        <div role="status">
          {choose.done && (
            <Text mt="sm">
              {t('done')} {choose.done.effect}{' '}
              <TextLink to="/receipts/$receiptId" params={{ receiptId: choose.done.eventId }}>
                {t('receipt')}
              </TextLink>
            </Text>
          )}
        </div>
      </div>
      {isGuarded && <Text size="sm">{t('guardian')}</Text>}
      {!closes && newsletter?.subscribed && (
        <Checkbox checked={keepNewsletter} onChange={(e) => setKeep(e.currentTarget.checked)} label={t('keep')} />
      )}
      {!closes && <Channels consent={consent} isGuarded={isGuarded} onSay={choose.say} />}
      {closes && !askAgain && (
        <div>
          <ButtonLink to="/close-account" variant="default" aria-label={`${t('close')}: ${title}`}>
            {t('close')}
          </ButtonLink>
        </div>
      )}
      <ChoiceFailure error={choose.error} />
      <SignalDialog choose={choose} />
    </Stack>
  );
}
