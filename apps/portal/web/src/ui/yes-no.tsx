import { Radio } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './yes-no.module.css';

export interface YesNoProps {
  /** The question, which names the group. */
  readonly legend: ReactNode;
  readonly yes: string;
  readonly no: string;
  /** Nothing is chosen before the person chooses (QST-1.2a): null. */
  readonly value: boolean | null;
  readonly onChange: (value: boolean) => void;
  readonly error?: ReactNode;
  readonly disabled?: boolean;
}

/** Two answers of the same size, colour and place in the order; neither is there before the other is chosen. */
export function YesNo({ legend, yes, no, value, onChange, error, disabled }: YesNoProps): ReactNode {
  const name = useId();
  const message = useId();
  return (
    <fieldset className={classes.group} aria-describedby={error ? message : undefined} disabled={disabled}>
      <legend className={classes.legend}>{legend}</legend>
      <div className={classes.answers}>
        {[true, false].map((answer) => (
          <label key={String(answer)} className={classes.answer} data-checked={value === answer || undefined}>
            <Radio
              name={name}
              checked={value === answer}
              onChange={() => onChange(answer)}
              aria-invalid={Boolean(error)}
            />
            <span>{answer ? yes : no}</span>
          </label>
        ))}
      </div>
      {error && (
        <div id={message} className={classes.error} role="alert">
          {error}
        </div>
      )}
    </fieldset>
  );
}
