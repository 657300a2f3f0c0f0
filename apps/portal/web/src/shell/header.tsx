import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconMenu2, IconShieldCheck } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSession } from '../api/use-session';
import { ButtonLink } from '../ui/links';
import { AccountMenu } from './account-menu';
import { AppearanceMenu } from './appearance-menu';
import { serviceName, useService } from './service';
import { useShellWords } from './shell.words';
import classes from './header.module.css';

/** The browser sends Sec-GPC, and says so to scripts. */
const hasPrivacySignal = (): boolean =>
  (navigator as Navigator & { readonly globalPrivacyControl?: boolean }).globalPrivacyControl === true;

export function Header({ onMenu }: { readonly onMenu?: () => void }): ReactNode {
  const t = useShellWords();
  const session = useSession();
  const { pathname } = useLocation();
  useService();
  return (
    <header className={classes.header}>
      <Group gap="xs" wrap="nowrap">
        {onMenu && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            className={classes.menu}
            onClick={onMenu}
            aria-label={t('menu')}
          >
            <IconMenu2 size={22} />
          </ActionIcon>
        )}
        <Link to="/" className={classes.brand}>
          <img src="/assets/icon.svg" alt="" width={28} height={28} />
          <span>{serviceName()}</span>
        </Link>
      </Group>
      <Group gap="xs" wrap="nowrap">
        {hasPrivacySignal() && <PrivacySignal />}
        <AppearanceMenu />
        {session ? (
          <AccountMenu session={session} />
        ) : (
          // Where one signs in, a second button of that name would only lead back.
          pathname !== '/sign-in' && (
            <ButtonLink to="/sign-in" variant="default" size="sm">
              {t('signIn')}
            </ButtonLink>
          )
        )}
      </Group>
    </header>
  );
}

function PrivacySignal(): ReactNode {
  const t = useShellWords();
  return (
    <Tooltip label={t('signal')} multiline w={260}>
      <Button variant="subtle" color="leaf" size="compact-md" leftSection={<IconShieldCheck size={18} aria-hidden />}>
        <Text span size="sm" className={classes.wide}>
          {t('signalShort')}
        </Text>
      </Button>
    </Tooltip>
  );
}
