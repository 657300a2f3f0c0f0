import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../dialog';
import { YesNo } from '../yes-no';
import type { SignalAnswers } from './choices';
import { useConsentsWords } from './consents.words';

/** Of the problem `against-privacy-signal`. */
export interface AgainstSignal {
  readonly purposes: readonly string[];
  readonly effect: string;
}

export interface SignalQuestionProps {
  readonly against: AgainstSignal | null;
  readonly titleOf: (purpose: string) => string;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onAnswer: (answers: SignalAnswers) => void;
}

/** Asks once more where the browser says no (Global Privacy Control) and the person said yes. */
export function SignalQuestion({ against, ...props }: SignalQuestionProps): ReactNode {
  const t = useConsentsWords();
  return (
    <Dialog opened={against !== null} onClose={props.onClose} title={t('signal.title')}>
      {against && <Questions against={against} {...props} />}
    </Dialog>
  );
}

function Questions({
  against: { purposes, effect },
  titleOf,
  busy,
  onAnswer,
}: SignalQuestionProps & { readonly against: AgainstSignal }): ReactNode {
  const t = useConsentsWords();
  const [answers, setAnswers] = useState<Readonly<Record<string, boolean>>>({});
  const [isMarked, setMarked] = useState(false);
  const answer = (): void => {
    if (purposes.some((purpose) => answers[purpose] === undefined)) setMarked(true);
    else
      onAnswer({
        wanted: purposes.filter((purpose) => answers[purpose]),
        unwanted: purposes.filter((purpose) => !answers[purpose]),
      });
  };
  return (
    <Stack>
      <Text>{effect}</Text>
      {purposes.map((purpose) => (
        <YesNo
          key={purpose}
          legend={t('signal.question', { title: titleOf(purpose) })}
          yes={t('signal.yes')}
          no={t('signal.no')}
          value={answers[purpose] ?? null}
          onChange={(value) => setAnswers({ ...answers, [purpose]: value })}
          error={isMarked && answers[purpose] === undefined && t('signal.unanswered')}
        />
      ))}
      <Group justify="flex-end">
        <Button loading={busy} onClick={answer}>
          {t('signal.send')}
        </Button>
      </Group>
    </Stack>
  );
}
