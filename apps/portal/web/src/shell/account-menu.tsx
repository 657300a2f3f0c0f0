import { ActionIcon, Menu, Stack, Text } from '@mantine/core';
import { IconCar, IconCheck, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { accounts, AS_COOKIE, call } from '../api/client';
import { query } from '../api/queries';
import { accept, type Role, type Session } from '../api/session';
import { Dialog } from '../ui/dialog';
import { Failure } from '../ui/failure';
import { ROLE_WORDS, useShellWords } from './shell.words';
import { signOut } from './sign-out';

export const rolesQuery = query(['roles'], () => call(() => accounts.GET('/accounts/v1/me/roles')));

/** Who one acts as, the change to another role, and the way out. */
export function AccountMenu({ session }: { readonly session: Session }): ReactNode {
  const t = useShellWords();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>(null);
  const roles = useQuery(rolesQuery);
  const act = async (role: Role, clientId: string | null): Promise<void> => {
    try {
      const body = clientId === null ? { role } : { role, clientId };
      accept(await call(() => accounts.PUT('/accounts/v1/sessions/current/role', { body, headers: AS_COOKIE })));
      await navigate({ to: '/' });
    } catch (reason) {
      setError(reason);
    }
  };
  const leave = async (): Promise<void> => {
    try {
      await signOut();
      await navigate({ to: '/' });
    } catch (reason) {
      setError(reason);
    }
  };
  const others = roles.data?.items ?? [];
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('account')}>
            <IconUserCircle size={24} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {others.length > 1 ? t('actAs') : t('actingAs', { role: t(ROLE_WORDS[session.role]) })}
          </Menu.Label>
          {others.length > 1 &&
            others.map(({ role, clientId, organisation }) => {
              const isNow = role === session.role && clientId === session.clientId;
              return (
                <Menu.Item
                  key={`${role} ${clientId ?? ''}`}
                  disabled={isNow}
                  rightSection={isNow && <IconCheck size={18} />}
                  onClick={() => void act(role, clientId)}
                >
                  {[t(ROLE_WORDS[role]), organisation].filter(Boolean).join(' · ')}
                </Menu.Item>
              );
            })}
          {session.role !== 'driver' && roles.data && !others.some(({ role }) => role === 'driver') && (
            <Menu.Item
              leftSection={<IconCar size={18} aria-hidden />}
              onClick={() => void navigate({ to: '/become-driver' })}
            >
              {t('becomeDriver')}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={18} />} onClick={() => void leave()}>
            {t('signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={error !== null} onClose={() => setError(null)} title={t('account')}>
        <Stack>
          <Failure error={error} />
          <Text>{t('stillHere', { role: t(ROLE_WORDS[session.role]) })}</Text>
        </Stack>
      </Dialog>
    </>
  );
}
