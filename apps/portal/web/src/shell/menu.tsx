import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Role } from '../api/session';
import { isOverview, NAV, useNavWords } from './nav';
import { useShellWords } from './shell.words';
import { UnreadCount } from './unread-count';
import classes from './menu.module.css';

/** Every page of a role, in groups. */
export function Menu({ role, onGo }: { readonly role: Role; readonly onGo?: () => void }): ReactNode {
  const t = useShellWords();
  const nav = useNavWords();
  return (
    <nav aria-label={t('pages')} className={classes.menu}>
      {NAV[role]
        .filter(({ entries }) => entries.length > 0)
        .map(({ title, entries }) => (
          <div key={title ?? ''} className={classes.group}>
            {title && <div className={classes.title}>{t(`groups.${title}`)}</div>}
            <ul>
              {entries.map(({ to, word, icon: Icon, count }) => (
                <li key={to}>
                  <Link to={to} className={classes.link} activeOptions={{ exact: isOverview(to) }} onClick={onGo}>
                    <Icon size={20} stroke={1.75} aria-hidden />
                    {nav(word)}
                    {count === 'unread' && <UnreadCount />}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
    </nav>
  );
}
