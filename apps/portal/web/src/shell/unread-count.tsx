import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { unreadQuery } from '../api/inbox';
import { useShellWords } from './shell.words';
import classes from './unread-count.module.css';

/** Beside the inbox: how many messages wait. Nothing where none does, and nothing where that cannot be told now. */
export function UnreadCount(): ReactNode {
  const t = useShellWords();
  const { data = 0 } = useQuery(unreadQuery);
  if (data === 0) return null;
  return (
    <span className={classes.count}>
      <span aria-hidden>{data}</span>
      <VisuallyHidden>{t('unread', { count: data })}</VisuallyHidden>
    </span>
  );
}
