import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Message } from '../../api/inbox';
import { useFormats } from '../../i18n/formats';
import { Status } from '../../ui/status';
import { useInboxWords } from './inbox.words';
import classes from './message-list.module.css';

/** What a message is about, by its kind. */
export function useKind(): (kind: string) => string {
  const t = useInboxWords();
  return (kind) => {
    if (kind === 'policy-change') return t('kinds.policy');
    if (kind === 'campaign') return t('kinds.campaign');
    return kind.startsWith('choice-') ? t('kinds.choice') : t('kinds.other');
  };
}

export function MessageList({ messages }: { readonly messages: readonly Message[] }): ReactNode {
  const t = useInboxWords();
  const formats = useFormats();
  const kindOf = useKind();
  return (
    <ul className={classes.list} aria-label={t('list')}>
      {messages.map(({ id, title, kind, createdAt, readAt }) => (
        <li key={id} className={classes.item}>
          <Link
            to="/inbox/$messageId"
            params={{ messageId: id }}
            className={classes.link}
            data-unread={readAt === null}
          >
            <span className={classes.title}>{title}</span>
            <Text span size="sm" c="dimmed">
              {kindOf(kind)} · <time dateTime={createdAt}>{formats.dateTime(createdAt)}</time>
            </Text>
          </Link>
          {readAt === null && <Status tone="busy">{t('unread')}</Status>}
        </li>
      ))}
    </ul>
  );
}
