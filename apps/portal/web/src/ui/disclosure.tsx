import type { ReactNode } from 'react';
import classes from './disclosure.module.css';

/** More about something, for who opens it. The browser's own element: it is found by search and works before any script. */
export function Disclosure({
  label,
  children,
}: {
  readonly label: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <details className={classes.details}>
      <summary className={classes.summary}>{label}</summary>
      <div className={classes.content}>{children}</div>
    </details>
  );
}
