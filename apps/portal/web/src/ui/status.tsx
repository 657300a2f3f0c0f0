import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './status.module.css';

export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'quiet';

const COLORS: Record<Tone, string> = { good: 'leaf', busy: 'blue', warn: 'orange', bad: 'red', quiet: 'gray' };

/** A state in one or two words; the colour only repeats what the words say. */
export function Status({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactNode {
  return (
    <Badge color={COLORS[tone]} variant="light" size="lg" className={classes.status} data-tone={tone}>
      {children}
    </Badge>
  );
}
