import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './answers.module.css';

export interface AnswersProps {
  /** What is answered, for screen readers. */
  readonly label: string;
  readonly yes: string;
  readonly no: string;
  /** What holds now; null before anything was said. */
  readonly value: boolean | null;
  /** Acts at once: one press either way. */
  readonly onAnswer: (value: boolean) => void;
  /** Under way. */
  readonly busy?: boolean;
  /** Why yes cannot be said here; the no stays. */
  readonly noYes?: boolean;
}

/**
 * Two answers that act when pressed, of the same size, colour and reach: saying no takes what saying yes took (QV-6). The one that holds
 * bears a tick, not only a colour.
 */
export function Answers({ label, yes, no, value, onAnswer, busy, noYes }: AnswersProps): ReactNode {
  return (
    <div role="group" aria-label={label} className={classes.answers} aria-busy={busy}>
      {[true, false].map((answer) => (
        <UnstyledButton
          key={String(answer)}
          className={classes.answer}
          aria-pressed={value === answer}
          disabled={answer && noYes}
          onClick={() => !busy && onAnswer(answer)}
        >
          {value === answer && <IconCheck size={18} aria-hidden />}
          {answer ? yes : no}
        </UnstyledButton>
      ))}
    </div>
  );
}
