import type { ReactNode } from 'react';
import classes from './facts.module.css';

export type Fact = readonly [term: ReactNode, value: ReactNode];

/** Terms and what they are for one thing, as a description list. Facts without a value are left out. */
export function Facts({ facts }: { readonly facts: readonly (Fact | false | null | undefined)[] }): ReactNode {
  const shown = facts.filter(
    (fact): fact is Fact => Boolean(fact) && (fact as Fact)[1] !== null && (fact as Fact)[1] !== undefined,
  );
  return (
    <dl className={classes.facts}>
      {shown.map(([term, value], at) => (
        <div key={at} className={classes.fact}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
