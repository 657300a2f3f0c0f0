import { Progress, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** How far something has come, as a bar and in words. */
export function ProgressOf({
  label,
  done,
  all,
  children,
}: {
  /** What comes forward, for screen readers. */
  readonly label: string;
  readonly done: number;
  readonly all: number;
  /** The same in words: 3 of 5. */
  readonly children: ReactNode;
}): ReactNode {
  const percent = all === 0 ? 100 : Math.floor((done / all) * 100);
  return (
    <div>
      <Progress value={percent} aria-label={label} mb={4} />
      <Text size="sm" c="dimmed" component="div">
        {children}
      </Text>
    </div>
  );
}
