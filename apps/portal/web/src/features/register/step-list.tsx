import type { ReactNode } from 'react';
import { useRegisterWords } from './register.words';
import type { Step } from './steps';
import classes from './step-list.module.css';

/** Where one is among the steps. */
export function StepList({ steps, now }: { readonly steps: readonly Step[]; readonly now: Step }): ReactNode {
  const t = useRegisterWords();
  const at = steps.indexOf(now);
  return (
    <ol className={classes.list} aria-label={t('step', { at: at + 1, count: steps.length })}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={classes.step}
          data-state={index < at ? 'done' : index === at ? 'now' : 'later'}
          aria-current={step === now ? 'step' : undefined}
        >
          <span className={classes.number} aria-hidden>
            {index + 1}
          </span>
          <span className={classes.name}>{t(`steps.${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}
