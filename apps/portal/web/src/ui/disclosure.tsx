import type { ReactNode } from 'react';
import classes from './disclosure.module.css';

/** More about something, for who opens it. The browser's own element: it is found by search and works before any script. */
export function Disclosure({
  label,
  onOpen,
  children,
}: {
  readonly label: ReactNode;
  /** For what is fetched only then. */
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <details className={classes.details} onToggle={({ currentTarget }) => currentTarget.open && onOpen?.()}>
      <summary className={classes.summary}>{label}</summary>
      <div className={classes.content}>{children}</div>
    </details>
  );
}
