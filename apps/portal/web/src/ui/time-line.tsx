import { Text } from '@mantine/core';
import type { Key, ReactNode } from 'react';
import { useFormats } from '../i18n/formats';
import classes from './time-line.module.css';

export interface Moment {
  readonly key: Key;
  /** ISO 8601. */
  readonly at: string;
  readonly title: ReactNode;
  readonly tone?: 'good' | 'bad' | 'quiet';
  readonly children?: ReactNode;
}

/** What happened, newest first, as an ordered list. */
export function TimeLine({ moments }: { readonly moments: readonly Moment[] }): ReactNode {
  const formats = useFormats();
  return (
    <ol className={classes.line}>
      {moments.map(({ key, at, title, tone = 'quiet', children }) => (
        <li key={key} className={classes.moment} data-tone={tone}>
          <Text fw={600} component="div">
            {title}
          </Text>
          <Text size="sm" c="dimmed" component="div">
            <time dateTime={at}>{formats.dateTime(at)}</time>
          </Text>
          {children}
        </li>
      ))}
    </ol>
  );
}
