import { Drawer } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useSession } from '../api/use-session';
import { useUiWords } from '../ui/ui.words';
import { Footer } from './footer';
import { Header } from './header';
import { Menu } from './menu';
import { useShellWords } from './shell.words';
import { TabBar } from './tab-bar';
import { Notices } from './notices';
import { ProofDialog } from './proof-dialog';
import classes from './shell.module.css';

/** What stands around each page: header, menu of the role, footer; on a phone the menu is a drawer and a bar at the foot. */
export function Shell(): ReactNode {
  const t = useShellWords();
  const ui = useUiWords();
  const session = useSession();
  const [opened, setOpened] = useState(false);
  return (
    <div className={classes.shell} data-signed-in={session !== null || undefined}>
      <a className={classes.skip} href="#main">
        {t('skip')}
      </a>
      <Header onMenu={session ? () => setOpened(true) : undefined} />
      <Notices />
      <div className={classes.body}>
        {session && (
          <aside className={classes.side}>
            <Menu role={session.role} />
          </aside>
        )}
        <main id="main" className={classes.main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Footer />
      {session && (
        <>
          <Drawer
            opened={opened}
            onClose={() => setOpened(false)}
            title={t('menu')}
            size="19rem"
            closeButtonProps={{ 'aria-label': ui('close') }}
          >
            <Menu role={session.role} onGo={() => setOpened(false)} />
          </Drawer>
          <TabBar role={session.role} onMenu={() => setOpened(true)} />
        </>
      )}
      {session && <ProofDialog />}
    </div>
  );
}
