import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './filter-bar.module.css';

/** Fields that narrow a list, beside each other where there is room; under them how much is left, and the way back to all. */
export function FilterBar({
  summary,
  children,
}: {
  readonly summary?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={classes.bar} role="search">
      <div className={classes.fields}>{children}</div>
      {summary && (
        <Group justify="space-between" gap="sm" className={classes.summary}>
          {summary}
        </Group>
      )}
    </div>
  );
}
