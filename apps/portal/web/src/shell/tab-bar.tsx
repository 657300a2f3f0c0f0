import { UnstyledButton } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Role } from '../api/session';
import { isOverview, NAV, useNavWords } from './nav';
import { useShellWords } from './shell.words';
import classes from './tab-bar.module.css';

const SHOWN = 4;

/** On a phone: the pages most used within reach of a thumb, and the way to all others. */
export function TabBar({ role, onMenu }: { readonly role: Role; readonly onMenu: () => void }): ReactNode {
  const t = useShellWords();
  const nav = useNavWords();
  const entries = NAV[role].flatMap(({ entries }) => entries).slice(0, SHOWN);
  return (
    <nav className={classes.bar} aria-label={t('pages')}>
      {entries.map(({ to, word, icon: Icon }) => (
        <Link key={to} to={to} className={classes.tab} activeOptions={{ exact: isOverview(to) }}>
          <Icon size={22} stroke={1.75} aria-hidden />
          <span>{nav(word)}</span>
        </Link>
      ))}
      <UnstyledButton className={classes.tab} onClick={onMenu}>
        <IconMenu2 size={22} stroke={1.75} aria-hidden />
        <span>{t('menu')}</span>
      </UnstyledButton>
    </nav>
  );
}
