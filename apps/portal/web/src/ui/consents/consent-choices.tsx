import { Alert, Divider, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Notice } from '../notice';
import { Section } from '../section';
import { type AskedPurpose, type Choice, type Choices, isQuestion } from './choices';
import { ConsentQuestion } from './consent-question';
import { useConsentsWords } from './consents.words';
import { Ways } from './ways';

export interface ConsentChoicesProps {
  readonly purposes: readonly AskedPurpose[];
  readonly choices: Choices;
  readonly onChange: (purpose: string, choice: Choice) => void;
  /** Purposes to mark: those of `choicesMissing`, once somebody wanted to go on. */
  readonly marked: readonly string[];
}

/**
 * Every purpose with its notice: what an account needs, what belongs to the contract and is only told, and what is free. Each is a
 * question of its own (QST-1.2a), answered by nobody but the person.
 */
export function ConsentChoices(props: ConsentChoicesProps): ReactNode {
  const t = useConsentsWords();
  const { purposes } = props;
  const needed = purposes.filter((purpose) => purpose.required && isQuestion(purpose));
  const told = purposes.filter((purpose) => !isQuestion(purpose));
  const free = purposes.filter((purpose) => !purpose.required);
  return (
    <Stack gap="lg">
      {needed.length > 0 && (
        <Section title={t('needed')} lead={t('neededText')}>
          <Questions {...props} purposes={needed} />
        </Section>
      )}
      {told.length > 0 && (
        <Section title={t('contract')} lead={t('contractText')}>
          <Apart>
            {told.map(({ id, notice }) => (
              <Notice key={id} notice={notice} heading={3} />
            ))}
          </Apart>
        </Section>
      )}
      {free.length > 0 && (
        <Section title={t('optional')} lead={t('optionalText')}>
          <Questions {...props} purposes={free} />
        </Section>
      )}
    </Stack>
  );
}

function Questions({ purposes, choices, onChange, marked }: ConsentChoicesProps): ReactNode {
  const t = useConsentsWords();
  return (
    <Apart>
      {purposes.map(({ id, required, channels, notice }) => {
        const choice = choices[id];
        const answer = (given: boolean): void => onChange(id, { ...choice, given, noticeVersion: notice.version });
        const isMarked = marked.includes(id);
        const isWayMissing = isMarked && choice?.given === true;
        return (
          <ConsentQuestion
            key={id}
            notice={notice}
            value={choice?.given ?? null}
            onChange={answer}
            error={isMarked && !isWayMissing && t(choice === undefined ? 'unanswered' : 'neededFault')}
          >
            {required && choice?.given === false && <Alert color="gray">{t('neededNo')}</Alert>}
            {choice?.given === true && channels.length > 1 && (
              <Ways
                offered={channels}
                chosen={choice.channels ?? []}
                onChange={(ways) => onChange(id, { ...choice, channels: ways })}
                error={isWayMissing && t('noChannel')}
              />
            )}
          </ConsentQuestion>
        );
      })}
    </Apart>
  );
}

/** One below the other, with a line between. */
function Apart({ children }: { readonly children: readonly ReactNode[] }): ReactNode {
  return (
    <Stack gap="lg">
      {children.map((child, at) => (
        <Stack key={at} gap="lg">
          {at > 0 && <Divider />}
          {child}
        </Stack>
      ))}
    </Stack>
  );
}

/** What the browser's privacy signal means here, said where it is sent. */
export function SignalHint(): ReactNode {
  const t = useConsentsWords();
  const signal = (navigator as Navigator & { readonly globalPrivacyControl?: boolean }).globalPrivacyControl;
  return signal === true ? <Text>{t('signalOn')}</Text> : null;
}
