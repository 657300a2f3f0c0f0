import type { ReactNode } from 'react';
import classes from './text-block.module.css';

/** Words as somebody wrote them, line breaks kept, on a ground of their own; long ones scroll within it. */
export function TextBlock({
  children,
  lang,
  label,
}: {
  readonly children: string;
  readonly lang?: string;
  /** What the words are, for screen readers; needed where they may scroll. */
  readonly label: string;
}): ReactNode {
  return (
    <div className={classes.block} lang={lang} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
