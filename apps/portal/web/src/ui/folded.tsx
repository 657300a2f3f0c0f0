import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './folded.module.css';

/** What few people need, folded away until they open it. The browser's own, so that it works by key and is found by a search in the page. */
export function Folded({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <details className={classes.folded}>
      <summary className={classes.summary}>
        {title}
        {hint && (
          <Text span size="sm" c="dimmed" className={classes.hint}>
            {hint}
          </Text>
        )}
      </summary>
      <div className={classes.content}>{children}</div>
    </details>
  );
}
