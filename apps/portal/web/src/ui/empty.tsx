import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty.module.css';

export interface EmptyProps {
  /** An icon of tabler, 32 px. */
  readonly icon: ReactNode;
  readonly title: string;
  /** What comes here, and what one may do for it. */
  readonly text?: ReactNode;
  readonly action?: ReactNode;
}

/** In place of a list without entries. */
export function Empty({ icon, title, text, action }: EmptyProps): ReactNode {
  return (
    <Stack align="center" gap="xs" className={classes.empty}>
      <div className={classes.icon} aria-hidden>
        {icon}
      </div>
      <Text fw={600}>{title}</Text>
      {text && (
        <Text c="dimmed" ta="center" maw="32rem" component="div">
          {text}
        </Text>
      )}
      {action}
    </Stack>
  );
}
